"""Rules about who the mail says it is from (RFC 5322 3.6.2)."""

from inspector.findings.rulebook.rule import HIGH, INFO, LOW, MEDIUM, Rule

RULES = (
    Rule(
        "identity.from.missing",
        (MEDIUM,),
        "The mail has no From field, so it names no author.",
        "Which program wrote a mail without an author: a scanner, a script, or somebody who hides?",
    ),
    Rule(
        "identity.from.repeated",
        (HIGH,),
        "The mail has several From fields: one program checks the first, another shows the last.",
        "Which of the authors does the mail program of the person who reported it show?",
    ),
    Rule(
        "identity.from.several-domains",
        (MEDIUM,),
        "One From field names authors of several domains, and DMARC can protect none of them.",
        "Which of the authors does the mail program show, and does any of them know of the mail?",
    ),
    Rule(
        "identity.from.malformed",
        (LOW, MEDIUM),
        "From holds words where an address should be; graver when it names no address at all.",
        "Which author does the mail program show for such a field?",
    ),
    Rule(
        "identity.domain-impossible",
        (MEDIUM,),
        "The author's domain is called as no mail domain can be: nothing proves it, and no answer gets there.",
        "Whom is the reader to take the author for, and where do the links lead?",
    ),
    Rule(
        "identity.padded-name",
        (MEDIUM,),
        "A name is filled up with one character, which pushes the address out of sight.",
        "Which address stands behind the filling, and does the mail program show it?",
    ),
    Rule(
        "identity.display-name-address",
        (LOW, HIGH),
        "The display name shows an address of another domain than the real one; little where a list openly writes so.",
        "Does the person whose address is shown know of this mail?",
    ),
    Rule(
        "identity.reply-to-apart",
        (LOW,),
        "An answer goes to another domain than the author's.",
        "Has anybody answered already, and does the author use that domain elsewhere?",
    ),
    Rule(
        "identity.reply-to-freemail",
        (MEDIUM,),
        "The author has a domain of his own, and an answer goes to a mailbox that anybody can have.",
        "Has anybody answered already, and what did they tell?",
    ),
    Rule(
        "identity.envelope-apart",
        (INFO,),
        "The envelope sender, which SPF speaks of, is of another domain than the author, who is not proven.",
        "Is that domain a service that the author is known to send through?",
    ),
    Rule(
        "identity.envelope-empty",
        (LOW,),
        "The envelope sender is empty, as in reports of servers, and the mail is no report: SPF sees the client only.",
        "Does the mail answer one of your own, or did somebody avoid to name a sender?",
    ),
    Rule(
        "identity.sender-apart",
        (INFO,),
        "The Sender field names another domain than the author's: somebody else sent it for him.",
        "Is that domain a service that the author is known to send through?",
    ),
    Rule(
        "identity.freemail-company",
        (LOW,),
        "The name is that of an office or a company, and the address is one that anybody can have.",
        "Does the company publish this address, or write from a domain of its own?",
    ),
    Rule(
        "identity.shared-host",
        (LOW,),
        "The author's domain is a server where anybody can have a name.",
        "Who rents that name, and does the company that is named use it?",
    ),
    Rule(
        "identity.borrowed-name",
        (LOW, MEDIUM),
        "The name speaks of a well-known house, and the address is at another domain.",
        "From which domain does that house really write?",
    ),
    Rule(
        "identity.mixed-scripts",
        (HIGH,),
        "The author's domain mixes letters of several scripts in one word, as no honest name does.",
        "Which domain is it made to look like, and who else got mail from it?",
    ),
    Rule(
        "identity.look-alike-script",
        (HIGH,),
        "The author's domain is drawn like a Latin name and is written in another script.",
        "Which domain is it made to look like, and who else got mail from it?",
    ),
    Rule(
        "identity.look-alike-digit",
        (HIGH,),
        "The author's domain writes a digit where the name has a letter.",
        "Which domain is it made to look like, and who else got mail from it?",
    ),
    Rule(
        "identity.internationalized",
        (INFO,),
        "The author's domain is written in letters beyond ASCII.",
        "Does the domain fit the language and the country of the sender?",
    ),
)
