"""Where links lead."""

from inspector.findings.rulebook.rule import HIGH, INFO, LOW, MEDIUM
from tests.findings.bodies import html_letter, link
from tests.findings.mails import Mail
from tests.findings.pairs.pair import Pair

BY_ITSELF = '<meta http-equiv="{}" content="0;url=https://evil.example/x">Hello'
FORM = '<form action="https://evil.example/x"><input type="{}"></form>'


def html(text: str) -> Mail:
    """An honest mail with this HTML."""
    return Mail(html_letter(text))


def leading(target: str, text: str = "Look") -> Mail:
    """An honest mail with this link."""
    return html(link(target, text))


PAIRS = (
    Pair(
        "content.link-text-apart",
        MEDIUM,
        leading("https://evil.example/x", "https://www.bank.test/x"),
        leading("https://click.bank.test/x", "https://www.bank.test/x"),
        because="another server of the house that is shown counts the clicks",
    ),
    Pair(
        "content.link-author-inside",
        MEDIUM,
        leading("https://www.bank.example.evil.test/x"),
        leading("https://www.bank.example/evil.test/x"),
        because="the rest of the name is a place on the author's server",
    ),
    Pair(
        "content.link-ip",
        MEDIUM,
        leading("http://203.0.113.66/x"),
        leading("http://10.0.113.66/x"),
        because="it is a device of the reader's own house",
    ),
    Pair(
        "content.link-ip-hidden",
        HIGH,
        leading("http://3405803842/x"),
        leading("http://a3405803842.example/x"),
        because="the server has a name, and the number is part of it",
    ),
    Pair(
        "content.link-script",
        HIGH,
        leading("data:text/html;base64,PGI+"),
        leading("data:image/png;base64,PGI+"),
        because="it is a picture",
    ),
    Pair(
        "content.link-userinfo",
        HIGH,
        leading("https://www.bank.test@evil.example/x"),
        leading("https://evil.example/www.bank.test@x"),
        because="the @ stands behind the server",
    ),
    Pair(
        "content.link-shortened",
        LOW,
        leading("https://bit.ly/x"),
        leading("https://rabbit.ly/x"),
        because="it is another server, whose name ends alike",
    ),
    Pair(
        "content.link-redirected",
        LOW,
        leading("https://www.google.com/url?q=https://evil.example"),
        leading("https://www.google.com/maps?q=https://evil.example"),
        because="that page sends nobody on",
    ),
    Pair(
        "content.link-shared-host",
        LOW,
        leading("https://bank-login.s3.eu-west-1.amazonaws.com/y.html"),
        leading("https://bank-login.s3.eu-west-1.amazon.example/y.html"),
        because="nobody rents names there",
    ),
    Pair(
        "content.link-by-itself",
        MEDIUM,
        html(BY_ITSELF.format("refresh")),
        html(BY_ITSELF.format("description")),
        because="the tag tells something else than to open a page",
    ),
    Pair(
        "content.form",
        HIGH,
        html(FORM.format("password")),
        html(FORM.format("password").replace("https://evil.example/x", "")),
        because="it sends nothing anywhere",
    ),
    Pair(
        "content.link-mixed-scripts",
        HIGH,
        leading("https://b\u0430nk.test/x"),
        leading("https://b\u00e4nk.test/x"),
        because="the foreign letter is a Latin one too",
    ),
    Pair(
        "content.link-look-alike-script",
        HIGH,
        leading("https://\u0440\u0430\u0443.test/x"),
        leading("https://\u0440\u044b\u043d\u043e\u043a.test/x"),
        because="the word cannot be read as Latin letters",
    ),
    Pair(
        "content.link-internationalized",
        INFO,
        leading("https://xn--bcher-kva.test/x"),
        leading("https://xn.bcher-kva.test/x"),
        because="the name is no encoded one",
    ),
)
