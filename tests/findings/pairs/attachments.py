"""Files that are not what they seem, or that run when they are opened."""

from inspector.findings.rulebook.rule import HIGH, MEDIUM
from tests.findings.bodies import file_letter, zipped
from tests.findings.mails import Mail
from tests.findings.pairs.pair import Pair

PDF = b"%PDF-1.7\n"
SCRIPT = b"<html><script>go()</script></html>"
LOCKED = zipped("a.txt", locked=True)


def file(name: str, octets: bytes = b"x", text: str = "See the file.") -> Mail:
    """An honest mail with this file."""
    return Mail(file_letter(name, octets, text=text))


PAIRS = (
    Pair(
        "attachments.program",
        HIGH,
        file("invoice.lnk"),
        file("invoice.ink"),
        because="no program of that ending runs",
    ),
    Pair(
        "attachments.double-extension",
        HIGH,
        file("invoice.pdf.exe"),
        file("invoice.v2.exe"),
        because="the first ending promises no document; that it is a program is told by another rule",
    ),
    Pair(
        "attachments.direction",
        HIGH,
        file("invoice\u202efdp.exe"),
        file("invoice-fdp.exe"),
        because="the name is read as it is written",
    ),
    Pair(
        "attachments.gap",
        MEDIUM,
        file("invoice          .exe"),
        file("invoice .exe"),
        because="the ending stays in sight",
    ),
    Pair(
        "attachments.profile",
        HIGH,
        file("wifi.mobileconfig"),
        file("wifi.config"),
        because="no telephone installs it",
    ),
    Pair(
        "attachments.archived-program",
        MEDIUM,
        file("files.zip", zipped("a/invoice.js")),
        file("files.zip", zipped("a/invoice.json")),
        because="what is in the archive does not run",
    ),
    Pair(
        "attachments.locked",
        HIGH,
        file("a.zip", LOCKED, "The password: 1234"),
        file("a.zip", zipped("a.txt"), "The password: 1234"),
        because="the archive is open, and the password is for something else",
    ),
    Pair(
        "attachments.container",
        MEDIUM,
        file("invoice.one"),
        file("invoice.ones"),
        because="it is no notebook",
    ),
    Pair(
        "attachments.macros",
        MEDIUM,
        file("invoice.docx", zipped("word/vbaProject.bin")),
        file("invoice.docx", zipped("word/document.xml")),
        because="the document has words only",
    ),
    Pair(
        "attachments.page",
        MEDIUM,
        file("invoice.html", SCRIPT),
        file("invoice.txt", SCRIPT),
        because="it is shown as text",
    ),
    Pair(
        "attachments.kind-apart",
        MEDIUM,
        file("invoice.pdf", SCRIPT),
        file("invoice.pdf", PDF),
        because="the content is what the name says",
    ),
)
