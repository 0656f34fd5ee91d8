"""Rules about the way that the mail took (RFC 5321 4.4)."""

from inspector.findings.rulebook.rule import HIGH, INFO, LOW, MEDIUM, Rule

RULES = (
    Rule(
        "route.own-name-outside",
        (MEDIUM, HIGH),
        "A server outside introduced itself by the name of the server that took the mail; less grave: by its domain.",
        "Does your server refuse clients that call themselves by its own name?",
    ),
    Rule(
        "route.name.forged",
        (INFO, LOW),
        "A server noted that the name of its client may be forged.",
        "Whose is the address of that client?",
    ),
    Rule(
        "route.client-dynamic",
        (LOW,),
        "The client is a line of an ordinary household by its name, and not a mail server.",
        "Does the sender run a server at home, or is it a computer that somebody else steers?",
    ),
    Rule(
        "route.client-private",
        (INFO,),
        "The boundary took the mail from a private address, so SPF cannot judge who brought it.",
        "Is the client a server of your own, so that the boundary belongs one hop further down?",
    ),
    Rule(
        "route.clock.backwards",
        (INFO, LOW),
        "A server took the mail long before the one that had it first: a clock is wrong, or a hop is made up.",
        "Which of the two hops is vouched for by a server that you know?",
    ),
    Rule(
        "route.break",
        (INFO,),
        "A hop that is only claimed does not fit the one above it: the hops below may be made up.",
        "Do the servers below that hop exist, and do they belong to the sender?",
    ),
    Rule(
        "route.loop",
        (INFO,),
        "The mail came back to a server where it had been.",
        "Does a forwarding rule send the mail around?",
    ),
    Rule(
        "route.hops.many",
        (LOW,),
        "The header has more Received fields than servers tolerate.",
        "Is it a loop, or were the lower fields made up to push the true ones out of sight?",
    ),
    Rule(
        "route.zone.impossible",
        (LOW,),
        "A hop gives a time zone that no place on Earth uses.",
        "Was that hop written by a server at all?",
    ),
    Rule(
        "route.clause.twice",
        (LOW,),
        "A Received field has the same clause twice, as no server writes it.",
        "Was that hop written by a server at all?",
    ),
    Rule(
        "route.no-tls",
        (INFO,),
        "The mail came without encryption, as far as the hop says.",
        "Does that sender usually come with encryption?",
    ),
)
