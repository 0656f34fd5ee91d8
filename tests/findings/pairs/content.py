"""What a mail does beside saying something."""

from inspector.findings.content import MIN_HIDDEN
from inspector.findings.rulebook.rule import INFO, LOW, MEDIUM
from inspector.model.limits import MAX_TEXT
from tests.findings.bodies import file_letter
from tests.findings.mails import Mail
from tests.findings.pairs.links import html
from tests.findings.pairs.pair import Pair

SPLIT = "pay<span style='font-size:{}'>x</span>pal "
HIDDEN = "<div style='display:{}'>" + "word " * MIN_HIDDEN + "</div>Hello"
PIXEL = '<img src="https://count.example/p" width={0} height={0}>Hello'
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20)
SCAN = "Please {} with your telephone to keep your mailbox open, or all that is in it will be lost."


def picture(text: str) -> Mail:
    """An honest mail with a picture below this text."""
    return Mail(file_letter("a.png", PICTURE, "image/png", text))


PAIRS = (
    Pair(
        "content.split-words",
        MEDIUM,
        html(SPLIT.format("0") * 3),
        html(SPLIT.format("9px") * 3),
        because="the letters are small and can be seen",
    ),
    Pair(
        "content.hidden-text",
        INFO,
        html(HIDDEN.format("none")),
        html(HIDDEN.format("block")),
        because="the text is seen",
    ),
    Pair(
        "content.pixel",
        INFO,
        html(PIXEL.format("1")),
        html(PIXEL.format("100")),
        because="the picture can be seen",
    ),
    Pair(
        "content.script",
        INFO,
        html("<script>go()</script>Hello"),
        html("&lt;script&gt;go()&lt;/script&gt;Hello"),
        because="the script is quoted as text",
    ),
    Pair(
        "content.picture-only",
        LOW,
        picture("Look"),
        picture("A photograph of the garden. " * 5),
        because="the text tells what the picture shows",
    ),
    Pair(
        "content.qr",
        LOW,
        picture(SCAN.format("scan the QR code below")),
        picture(SCAN.format("see the scan of the letter below")),
        because="it is the scan of a letter",
    ),
    Pair(
        "content.not-read-whole",
        INFO,
        html("word " * (MAX_TEXT // 5 + 10)),
        html("word " * (MAX_TEXT // 5 - 10)),
        because="it ends before the limit",
    ),
)
