"""What each message of the demo mailbox teaches."""

from inspector.values import dataclass

OWN_HOSTS = ("corp.example",)
"""The demo is seen from the helpdesk of this organization."""
OWN_AUTHSERV_IDS = ("mx1.corp.example",)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to learn from one message."""

    title: str
    """Short enough for a list."""
    teaches: str
    """Two sentences."""


def lesson(message_id: str) -> Lesson | None:
    """The lesson of a message of the demo, by its Message-ID with or without angle brackets."""
    return LESSONS.get(message_id.strip().removeprefix("<").removesuffix(">"))


LESSONS = {
    "november.8815@harbourbooks.example": Lesson(
        "All is well",
        "A mailing service sends for the bookshop: SPF reaches the service through an include, and the service signs "
        "with the bookshop's own domain. Both fit the From address, so DMARC passes twice over.",
    ),
    "stmt.2026-10.55120@northbank.example": Lesson(
        "Two signatures",
        "The bank signs with RSA and with Ed25519, so that receivers who know only one of them can still check. "
        "The fields From and Subject are over-signed: adding a second one would break both signatures.",
    ),
    "a91f.pears@orchard.example": Lesson(
        "Forwarded",
        "SPF fails because the forwarder's server is not one of the sender's, and that alone proves nothing bad. "
        "The DKIM signature survived the forwarding, so DMARC passes.",
    ),
    "dahlia.77@millpond.example": Lesson(
        "Through a mailing list",
        "The list tagged the subject and added a footer, which breaks the author's signature; the list's own signature "
        "and SPF pass but speak for the list. The ARC set shows what the list saw before it changed the mail.",
    ),
    "scan.20261113.142007@copier-3.print.corp.example": Lesson(
        "Nothing to check",
        "A device inside the house sends without a signature and from a domain that publishes no policy. "
        "Every check says none: that is neither proof nor alarm, and the route is all there is to judge by.",
    ),
    "order.7702@ironworks.example": Lesson(
        "Rotated key",
        "When the mail arrived, our server found a good signature; the selector holds another key now, and it fails. "
        "The digest that comes out of the signature is garbage, which tells a changed key from a changed mail.",
    ),
    "invoice.8841@ironworks.example": Lesson(
        "Changed body",
        "The header is exactly what the supplier signed, and the body is not: the body hash differs. "
        "Somebody on the way changed the invoice, and the server that delivered it is not the supplier's.",
    ),
    "p.0034077215@parcelo.example": Lesson(
        "Changed header",
        "The body is intact and the signature over the header is not: a gateway put a tag before the subject. "
        "SPF passes for the same domain, with a macro that asks about the client's address, so DMARC still passes.",
    ),
    "booking.1190@roomsdesks.example": Lesson(
        "Signed in part",
        "The signature covers only the first bytes of the body (l=), and a stranger wrote more under them. "
        "DKIM and DMARC pass all the same: look at the count of unsigned bytes.",
    ),
    "voucher.20@lantern.example": Lesson(
        "Expired signature",
        "The signature was good for a week (x=) and the mail came nine days after that, from another server. "
        "Nothing in it was changed: somebody sent an old mail again.",
    ),
    "so.4410@greenfield.example": Lesson(
        "Revoked key",
        "The key record is there and holds no key (p=): its owner has taken it back. "
        "Whoever signs with it now has a key that should not be in use.",
    ),
    "bk.90021@wanderly.example": Lesson(
        "Too many SPF lookups",
        "The SPF record includes so many services that it needs more than ten DNS lookups, so SPF is an error. "
        "The address of the server stands at the very end of the record, where the limit hides it.",
    ),
    "order.3391@labelworks.example": Lesson(
        "No answer from DNS",
        "The name server with the key does not answer, so the signature can be neither right nor wrong. "
        "DMARC waits too: a timeout is not a fail, ask again later.",
    ),
    "4471.c0ffee@freebox.example": Lesson(
        "Display-name spoof",
        "The display name holds the manager's address; the real address is a free mailbox, and it passes everything. "
        "Passing checks prove the domain, never the name that stands before it.",
    ),
    "pay.749@n0rthbank.example": Lesson(
        "Look-alike domain",
        "n0rthbank is written with a zero, belongs to somebody else, and passes every check. "
        "The link shows the bank's address and leads to the look-alike.",
    ),
    "20261120081350.1@web17": Lesson(
        "Exact-domain spoof",
        "The bank's true domain stands in From and in the envelope, and neither the server nor a signature is theirs. "
        "The bank asks receivers to reject such mail (p=reject).",
    ),
    "enrol.1@staffhub.example": Lesson(
        "Forged results",
        "The mail brings its own Authentication-Results in the name of our server, all of them pass. "
        "It stands below our Received field, so the sender wrote it; computed again, everything fails.",
    ),
    "pw.2h@vpn.accounts.citycouncil.example": Lesson(
        "A subdomain that is not there",
        "The From domain does not exist; the tree walk finds the city's record two labels above. "
        "Its p=none would let the mail pass, but np=reject speaks for names that do not exist.",
    ),
    "20261120.120500@corp.example": Lesson(
        "False bounce",
        "A bounce has no envelope sender, so SPF checks the HELO name, and that is our own, used from outside. "
        "Our domain publishes no DMARC record, so nothing asks anybody to refuse this.",
    ),
}
