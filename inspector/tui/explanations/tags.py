"""Every tag of DKIM signatures and keys, ARC fields and DMARC records in plain words."""

from inspector.model.trace import Cite

DKIM_TAGS: dict[str, tuple[str, Cite]] = {  # RFC 6376 3.5
    "v": (
        "The version of the signature, which is always 1. Any other number makes the signature useless as proof.",
        Cite(6376, "3.5"),
    ),
    "a": (
        "How the signature was made: a kind of key and a hash. With rsa-sha1 it counts as no proof any more.",
        Cite(8301, "3.1"),
    ),
    "b": (
        "The signature itself, made with the private key of the signing domain. "
        "If it fits the published key, that domain let these header fields out.",
        Cite(6376, "3.5"),
    ),
    "bh": (
        "The hash of the body as the signer saw it. If the body now has another one, the text was changed on the way.",
        Cite(6376, "3.7"),
    ),
    "c": (
        "How header and body are brought into one form before they are compared. "
        "simple forgives almost nothing, relaxed forgives other white space; neither forgives other words.",
        Cite(6376, "3.4"),
    ),
    "d": (
        "The domain that takes responsibility for the mail. "
        "It proves the author only when it fits the domain in From, which DMARC decides.",
        Cite(6376, "3.5"),
    ),
    "h": (
        "The header fields that are signed, in order. A field that is not named here could be changed by anybody.",
        Cite(6376, "5.4"),
    ),
    "i": (
        "On whose behalf the domain signed: d= or a name below it. "
        "The part before the @ need not be a mailbox, so it proves no person.",
        Cite(6376, "3.5"),
    ),
    "l": (
        "How many bytes of the body are signed. Everything after them could be added by anybody, which is a risk.",
        Cite(6376, "8.2"),
    ),
    "q": (
        "How the key is fetched; dns/txt is the only way there is. It says nothing about whether the mail is real.",
        Cite(6376, "3.5"),
    ),
    "s": (
        "The selector: which of the domain's keys was used, at selector._domainkey.domain. "
        "A domain has several, and takes old ones away after a while.",
        Cite(6376, "3.1"),
    ),
    "t": (
        "When the mail was signed. Days between this and the arrival can mean that an old mail was sent again.",
        Cite(6376, "3.5"),
    ),
    "x": (
        "Until when the signature holds. What matters is whether it still held when the mail arrived.",
        Cite(6376, "3.5"),
    ),
    "z": (
        "Copies of header fields as they were at signing. They help to see what was changed and prove nothing.",
        Cite(6376, "3.5"),
    ),
}

KEY_TAGS: dict[str, tuple[str, Cite]] = {  # RFC 6376 3.6.1
    "v": (
        "The version of the key record: DKIM1, and first if it is there. With another word the record is no key.",
        Cite(6376, "3.6.1"),
    ),
    "g": (
        "A tag of the older DomainKeys that limited the key to some senders. It is ignored today.",
        Cite(6376, "3.6.1"),
    ),
    "h": (
        "The hashes that may be used with this key; without it, all. A signature with another one does not hold.",
        Cite(6376, "3.6.1"),
    ),
    "k": (
        "The kind of key: rsa or ed25519. It must be the kind that the signature names, or nothing is proven.",
        Cite(6376, "3.6.1"),
    ),
    "n": (
        "A note of the domain's owner for people. It has no effect on the result.",
        Cite(6376, "3.6.1"),
    ),
    "p": (
        "The public key, which everybody can check signatures with. Empty means revoked: what it signed is not proven.",
        Cite(6376, "3.6.1"),
    ),
    "s": (
        "What the key may be used for; email or * for mail. A key for something else proves nothing here.",
        Cite(6376, "3.6.1"),
    ),
    "t": (
        "Flags: y says that the domain is only testing, s that i= must be the domain itself. "
        "A test is no reason to believe less or more in the mail.",
        Cite(6376, "3.6.1"),
    ),
}

ARC_TAGS: dict[str, tuple[str, Cite]] = {  # RFC 8617 4.1
    "i": (
        "The number of the set: 1 for the first server that took part. "
        "A gap or a double number breaks the chain, and then it says nothing.",
        Cite(8617, "4.2.1"),
    ),
    "cv": (
        "What this server found of the chain before it: none, pass or fail. "
        "It is the server's word, as good as the server.",
        Cite(8617, "4.1.3"),
    ),
    "a": ("How the seal was made: a kind of key and a hash. It is read as in a DKIM signature.", Cite(8617, "4.1.3")),
    "b": (
        "The seal itself over all sets so far. If it fits the published key, none of them was changed since.",
        Cite(8617, "4.1.3"),
    ),
    "bh": (
        "The hash of the body as this server passed it on. Later servers may change the body and sign again.",
        Cite(8617, "4.1.2"),
    ),
    "c": (
        "How header and body are brought into one form before they are compared. It is read as in a DKIM signature.",
        Cite(8617, "4.1.2"),
    ),
    "d": (
        "The server's domain. Whether to believe what it noted is for you to decide: anybody can make a chain.",
        Cite(8617, "4.1.3"),
    ),
    "h": (
        "The header fields that this server signed. The seal itself must not be among them.",
        Cite(8617, "4.1.2"),
    ),
    "s": (
        "The selector: which of the server's keys was used. The key stands in the DNS as for DKIM.",
        Cite(8617, "4.1.3"),
    ),
    "t": ("When this server sealed. It helps to put the servers in order and proves nothing.", Cite(8617, "4.1.3")),
}

DMARC_TAGS: dict[str, tuple[str, Cite]] = {  # RFC 9989 4.7; RFC 7489 6.3 for what was removed
    "v": (
        "The version: DMARC1, and first in the record. A record that begins otherwise does not count.",
        Cite(9989, "4.7"),
    ),
    "p": (
        "What the domain asks receivers to do with mail that fails: nothing, quarantine, or reject. "
        "With reject, a failing mail is either forged or was broken on the way.",
        Cite(9989, "4.7"),
    ),
    "sp": (
        "The same wish for domains below this one; without it, p= holds. A forger likes subdomains where it is milder.",
        Cite(9989, "4.7"),
    ),
    "np": (
        "The same wish for domains below this one that do not exist. "
        "Mail from such a name is hardly ever real, whatever is asked.",
        Cite(9989, "4.7"),
    ),
    "adkim": (
        "How well a signature's domain must fit From: s the same name, r the same organization. "
        "Strict makes it harder to pass for somebody else.",
        Cite(9989, "4.7"),
    ),
    "aspf": (
        "How well the envelope sender's domain must fit From: s the same name, r the same organization. "
        "Strict makes it harder to pass for somebody else.",
        Cite(9989, "4.7"),
    ),
    "fo": (
        "When the owner wants a report on a single mail that failed. It has no effect on this mail's result.",
        Cite(9989, "4.7"),
    ),
    "psd": (
        "Whether this name is a public suffix, under which strangers register. "
        "It decides which names belong together, and so what is aligned.",
        Cite(9989, "4.7"),
    ),
    "t": (
        "y says that the owner is only testing the policy. Receivers then act one level milder than it says.",
        Cite(9989, "4.7"),
    ),
    "rua": (
        "Where summaries of what receivers saw are sent. It has no effect on this mail's result.",
        Cite(9989, "4.7"),
    ),
    "ruf": (
        "Where reports on single failed mails are sent. It has no effect on this mail's result.",
        Cite(9989, "4.7"),
    ),
    "pct": (
        "Was a share of mail to apply the policy to. It was removed with RFC 9989, and older receivers still heed it.",
        Cite(7489, "6.3"),
    ),
    "rf": (
        "Was a format of failure reports. It was removed with RFC 9989 and has no effect.",
        Cite(7489, "6.3"),
    ),
    "ri": (
        "Was an interval between reports. It was removed with RFC 9989 and has no effect.",
        Cite(7489, "6.3"),
    ),
}
