"""Header fields in plain words: what each is for, and how much it proves."""

from inspector.model.trace import Cite

OTHER = (
    "A field that the standards leave to whoever adds it: programs write there what they need for themselves. "
    "It proves nothing unless your own server wrote it or a signature covers it.",
    Cite(5322, "3.6.8"),
)
_RECIPIENT = (
    "Whom the author says the mail is for. The server delivers by the envelope, so a mail can reach people "
    "whom no field names.",
    Cite(5322, "3.6.3"),
)
_THREAD = (
    "The mail that this one says it answers. Anybody can write it, and a forged one makes a mail look like "
    "part of a conversation.",
    Cite(5322, "3.6.4"),
)
_RESENT = (
    "Written by somebody who sent the mail on as it was. It tells who did so and when, and nothing checks it.",
    Cite(5322, "3.6.6"),
)
_LIST = (
    "How a mailing list can be reached or left. The list's program writes it, and so can anybody else.",
    Cite(2369, "3"),
)
_FREE = (
    "Words about the mail for people to read. Nothing acts on them, and nothing checks them.",
    Cite(5322, "3.6.5"),
)

FIELDS: dict[str, tuple[str, Cite]] = {
    "received": (
        "Every server on the way puts one of these on top, with the client that it spoke to and the time. "
        "Those that your own servers wrote can be believed; those below are claims of strangers.",
        Cite(5321, "4.4"),
    ),
    "return-path": (
        "The envelope sender, written by the last server: where error messages go. "
        "SPF judges this address, and it need not be the one in From.",
        Cite(5321, "4.4"),
    ),
    "authentication-results": (
        "What a server says it found when it checked the mail. Only that of your own server counts, "
        "because a sender can write one too.",
        Cite(8601, "7.1"),
    ),
    "received-spf": (
        "What a server says its SPF check came to, in a form older than Authentication-Results. "
        "Only that of your own server counts.",
        Cite(7208, "9.1"),
    ),
    "dkim-signature": (
        "The signature of a domain over some header fields and the body. It proves which domain let the mail out "
        "if it verifies, and nothing if it does not.",
        Cite(6376, "3.5"),
    ),
    "arc-authentication-results": (
        "What a forwarder found when the mail reached it, before it changed anything. "
        "It is worth as much as the forwarder that sealed it.",
        Cite(8617, "4.1.1"),
    ),
    "arc-message-signature": (
        "A forwarder's signature over the mail as it passed it on. "
        "It shows what was changed after it, and says nothing of what came before.",
        Cite(8617, "4.1.2"),
    ),
    "arc-seal": (
        "A forwarder's signature over the ARC fields so far, which links them into a chain. "
        "A whole chain proves who handled the mail, and not that they are honest.",
        Cite(8617, "4.1.3"),
    ),
    "from": (
        "The author that readers see. Anybody can write anything here; DMARC asks whether SPF or DKIM proves "
        "its domain.",
        Cite(5322, "3.6.2"),
    ),
    "sender": (
        "Who sent the mail for the author, where that is somebody else. Most programs do not show it, "
        "and no check looks at it.",
        Cite(5322, "3.6.2"),
    ),
    "reply-to": (
        "Where an answer goes instead of From. Honest lists and shops use it, and so does fraud that wants "
        "the answer elsewhere.",
        Cite(5322, "3.6.2"),
    ),
    "to": _RECIPIENT,
    "cc": _RECIPIENT,
    "bcc": _RECIPIENT,
    "subject": (
        "The title that the author gave. Lists often put a tag in front of it, which breaks a signature over it.",
        Cite(5322, "3.6.5"),
    ),
    "comments": _FREE,
    "keywords": _FREE,
    "date": (
        "When the author says the mail was finished. It is the sender's clock; the times in Received are those of "
        "servers.",
        Cite(5322, "3.6.1"),
    ),
    "message-id": (
        "A name for this one mail, made by the program that wrote it. Its right half often shows where it was "
        "really made, but nobody checks that.",
        Cite(5322, "3.6.4"),
    ),
    "in-reply-to": _THREAD,
    "references": _THREAD,
    "list-id": (
        "The mailing list that passed this mail on. A list changes mails, which explains broken signatures, "
        "but the field is no proof of a list.",
        Cite(2919, "3"),
    ),
    "list-unsubscribe": (
        "Where a reader can leave a list. A click there tells the sender that the address is read.",
        Cite(2369, "3.2"),
    ),
    "list-unsubscribe-post": (
        "Says that one click is enough to leave the list. It holds only where a DKIM signature covers it.",
        Cite(8058, "4"),
    ),
    "mime-version": (
        "Says that the parts of the mail are described by MIME. Without it readers may treat the body as plain text.",
        Cite(2045, "4"),
    ),
    "content-type": (
        "What the body is and, for text, in which letters. It is the sender's word; the tab of attachments shows "
        "what the bytes say.",
        Cite(2045, "5"),
    ),
    "content-transfer-encoding": (
        "How the bytes of the body are written for the way. A server that writes them anew breaks the signature.",
        Cite(2045, "6"),
    ),
    "content-disposition": (
        "Whether a part is to be shown or kept as a file, and under which name. The name is the sender's word "
        "and can hide what the file is.",
        Cite(2183, "2"),
    ),
    "content-id": (
        "A name by which another part of the mail refers to this one, such as a picture in the text. "
        "It proves nothing.",
        Cite(2045, "7"),
    ),
    "content-description": (
        "Words about a part for people to read. Nothing checks them.",
        Cite(2045, "8"),
    ),
    "auto-submitted": (
        "Says that a program sent this by itself, such as a notice of absence. Programs must not answer it.",
        Cite(3834, "5"),
    ),
    "disposition-notification-to": (
        "Asks the reader's program to tell that the mail was read. To do so tells the sender that the address is live.",
        Cite(8098, "2.1"),
    ),
    "delivered-to": (
        "The mailbox that a server delivered to. A server that finds its own one there already knows that the mail "
        "goes in a circle.",
        Cite(9228, "4"),
    ),
}


def of_name(name: str) -> tuple[str, Cite]:
    """By the lower-case name; families of names share one."""
    if (found := FIELDS.get(name)) is not None:
        return found
    if name.startswith("resent-"):
        return _RESENT
    return _LIST if name.startswith("list-") else OTHER
