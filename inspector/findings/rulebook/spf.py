"""Rules about what SPF says of the server that sent the mail (RFC 7208)."""

from inspector.findings.rulebook.rule import INFO, LOW, MEDIUM, Rule

RULES = (
    Rule(
        "auth.spf.fail",
        (MEDIUM,),
        "The domain of the envelope sender says that this server may not send for it.",
        "Whose server is it: a forwarder, a forgotten service of the sender, or a stranger's?",
    ),
    Rule(
        "auth.spf.forwarded",
        (INFO,),
        "The server is not the sender's, as after forwarding, and a signature proves the domain all the same.",
        "Does the person who got it have a mailbox that forwards here?",
    ),
    Rule(
        "auth.spf.hearsay",
        (LOW,),
        "The author is proven only by an envelope that the mail itself states, below the trusted hop.",
        "Which envelope sender and client does the log of your own server name for this mail?",
    ),
    Rule(
        "auth.spf.pass-all",
        (MEDIUM,),
        "The SPF record lets every address in the world send (+all), so its pass proves nothing.",
        "Does anything else prove the sender: a signature, or a server known from earlier mail?",
    ),
    Rule(
        "auth.spf.permerror",
        (LOW,),
        "The SPF record of the sender cannot be evaluated.",
        "Does the owner of the domain know that its record is broken?",
    ),
    Rule(
        "auth.spf.over-limits",
        (LOW,),
        "The SPF record costs more questions than the standard allows; some receivers take it as broken.",
        "Does the owner of the domain know that its record is too long?",
    ),
    Rule(
        "auth.spf.wide",
        (LOW, MEDIUM),
        "A term of the SPF record lets a large part of the Internet pass; graver when it let this mail pass.",
        "Does anything else prove the sender?",
    ),
    Rule(
        "auth.spf.rewritten-sender",
        (INFO,),
        "A forwarder rewrote the envelope sender (SRS), so SPF speaks of the forwarder only.",
        "Does the person who got it have a mailbox at that forwarder?",
    ),
    Rule(
        "auth.spf.tagged-sender",
        (INFO,),
        "The envelope sender bears a tag of its own server (BATV), as after forwarding; anybody can write such a tag.",
        "Does the route show who forwarded it?",
    ),
    Rule(
        "auth.spf.forwarder",
        (INFO,),
        "By its route the mail was forwarded, so the sender's SPF record cannot fit.",
        "Does the person who got it have a mailbox at that forwarder?",
    ),
    Rule(
        "auth.spf.mailing-list",
        (INFO,),
        "The mail says that it came through a list, which makes SPF fail or speak of the list only.",
        "Is the person who got it a member of that list?",
    ),
    Rule(
        "auth.spf.own-host",
        (LOW,),
        "The server receives the mail of the sender's domain, and its SPF record does not let it send.",
        "Can the owner of the domain add that server to the record?",
    ),
)
