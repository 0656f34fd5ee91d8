"""The rules of DKIM in plain words (RFC 6376)."""

from inspector.model.trace import Cite

DKIM: dict[str, tuple[str, Cite]] = {
    "dkim": (
        "A DKIM signature proves that the signed parts of this mail are as the signing domain sent them. "
        "Whether that domain is the one in From is a question for DMARC.",
        Cite(6376, "1"),
    ),
    "dkim.signature": (
        "The signature field must be complete and free of contradictions before any key is fetched. "
        "It must cover From, or it would vouch for a mail without an author.",
        Cite(6376, "6.1.1"),
    ),
    "dkim.message": (
        "A signature speaks about the author, so the mail needs a From field. "
        "Without one there is nobody to vouch for.",
        Cite(6376, "5.4"),
    ),
    "dkim.time": (
        "t= says when the mail was signed and x= until when that holds. "
        "An old mail is judged as of its receipt too: it may have been good then.",
        Cite(6376, "3.5"),
    ),
    "dkim.key": (
        "The public key stands in the DNS at selector._domainkey.domain. "
        "Missing, revoked, unreadable and not reachable are four states; only the last can change by waiting.",
        Cite(6376, "3.6.1"),
    ),
    "dkim.body": (
        "The body is brought into its canonical form and hashed, and the hash must be the one that bh= claims. "
        "If it is not, the text was changed after signing, on purpose or by a mailing list.",
        Cite(6376, "3.7"),
    ),
    "dkim.header": (
        "The listed header fields are brought into their canonical form and hashed together with the signature field. "
        "The public key recovers from b= the hash that the signer saw; both must be the same.",
        Cite(6376, "3.7"),
    ),
    "dkim.canonical": (
        "Mail servers may change white space and line ends on the way. "
        "The canonical form says how much of that a signature forgives: simple almost nothing, relaxed a little.",
        Cite(6376, "3.4"),
    ),
    "dkim.repair": (
        "To find out why a signature broke, small changes are undone one at a time and tried again. "
        "What works tells what happened on the way; it never changes the verdict.",
        Cite(6376, "8.1"),
    ),
    "dkim.result": (
        "Body and header were judged separately, because which of the two was changed is half the answer. "
        "A pass speaks for the signing domain alone.",
        Cite(6376, "6.1.3"),
    ),
    "dkim.verdict": (
        "Body and header were judged separately, because which of the two was changed is half the answer. "
        "A pass speaks for the signing domain alone.",
        Cite(6376, "6.1.3"),
    ),
}
