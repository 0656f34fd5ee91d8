"""Where the links of a mail lead, and what they show (RFC 3986 3.2, 7.6)."""

import re
from collections.abc import Callable, Iterator, Mapping

from inspector.findings.facts import went_through_list
from inspector.findings.freemail import FREEMAIL
from inspector.findings.lookalike import foreign_letters
from inspector.findings.shared_hosts import REDIRECTING, REDIRECTORS, SHORTENERS, is_shared
from inspector.mail.html_text import Link
from inspector.mail.ip import kind
from inspector.mail.reading import Body, body, place_of
from inspector.mail.web import number_address, same_house
from inspector.model.case import Case, Finding, Severity
from inspector.model.verdict import DkimResult
from inspector.patterns import regex

# Endings under which words of a text are taken for a name of the Web although neither `www.` nor a scheme is written.
_NAME_ENDINGS = frozenset((
    "com", "org", "net", "edu", "gov", "info", "biz", "example", "test", "bank", "shop", "online", "site", "app",
    "io", "co", "uk", "de", "fr", "us", "eu", "ru",
))  # fmt: skip
_SHOWN = regex(
    r"(?P<scheme>https?://)?(?P<host>(?:[\w-]{1,63}\.){1,10}[^\W\d_][\w-]{1,62})(?::\d{1,5})?(?P<rest>[/?#]\S{0,2000})?",
    re.I,
)
_PLAIN_NUMBER = regex(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))+")
_HOSTED = regex(r"(?:[0-9]{1,3}[.-]){3}[0-9]{1,3}\.[a-z]")
_SCRIPT = regex(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_USERINFO = regex(r"[a-z]{2,10}:/{0,3}([^/?#\s]{1,500})@", re.IGNORECASE)
_HOST_LIKE = regex(r"(?:[\w-]{1,63}\.)+[a-z]{2,63}\b", re.IGNORECASE)

Told = tuple[str, Severity, str]
Links = Mapping[Link, str]
"""Each link and its host, which is worked out once."""
Judge = Callable[[Case, Links], list[tuple[Link, Told]]]
"""What a rule tells, of all links that it speaks of."""


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family; each rule once, with the first link that has it and the number of others."""
    read = body(case.message)
    followed = read.followed
    if not followed:
        return
    links = {link: link.host for link in followed}
    for rule in RULES:
        if hits := rule(case, links):
            yield from _told(case, read, hits)
    for host, link in {host: link for link, host in links.items() if not host.isascii() or "xn--" in host}.items():
        for finding in foreign_letters(host, place_of(case.message, read, link)):
            code = finding.code.replace("identity.", "content.link-", 1)
            said = finding.said.replace("The domain", "A link's server", 1)
            yield Finding(code, finding.severity, said, finding.evidence)


def _told(case: Case, read: Body, hits: list[tuple[Link, Told]]) -> Iterator[Finding]:
    """One finding for each code, with the gravest of its links."""
    by_code: dict[str, list[tuple[Link, Severity, str]]] = {}
    for link, (code, severity, said) in hits:
        by_code.setdefault(code, []).append((link, severity, said))
    order = list(Severity)
    for code, found in by_code.items():
        link, severity, said = max(found, key=lambda one: order.index(one[1]))
        others = len(found) - 1
        more = f", and {others} more link{'s do' if others > 1 else ' does'} the like" if others else ""
        yield Finding(code, severity, f"{said}{more}.", place_of(case.message, read, link))


def _of_host(rule: Callable[[Case, str], Told | None]) -> Judge:
    """A rule that asks for the host alone: many links to one host are judged once."""

    def judge(case: Case, links: Links) -> list[tuple[Link, Told]]:
        told = {host: said for host in set(links.values()) if (said := rule(case, host)) is not None}
        return [(link, told[host]) for link, host in links.items() if host in told] if told else []

    return judge


def _of_link(rule: Callable[[Case, Link, str], Told | None], chosen: Callable[[Links], list[Link]]) -> Judge:
    """A rule that asks for more, of those links in which a first look finds cause for another."""

    def judge(case: Case, links: Links) -> list[tuple[Link, Told]]:
        told = [(link, rule(case, link, links[link])) for link in chosen(links)]
        return [(link, said) for link, said in told if said is not None]

    return judge


def text_apart(case: Case, link: Link, host: str) -> Told | None:
    """The text is an address of one owner and the link leads to another's."""
    shown = _shown_host(link)
    if not shown or not host or same_house(shown, host) or shown in link.target.lower():
        return None
    said = f"A link shows {link.text} and leads to {host}"
    is_bare = shown == link.text.strip().lower() and not shown.startswith("www.")
    if (is_bare or went_through_list(case) or _is_of_signer(case, shown)) and not number_address(host):
        # A bare name may be a trade mark as well; lists, newsletters and shops count clicks on servers of others.
        return "content.link-text-apart", Severity.LOW, said
    return "content.link-text-apart", Severity.MEDIUM, said


def _is_of_signer(case: Case, shown: str) -> bool:
    """True for a server of the author, when his own signature holds: nobody borrows his own name."""
    own = [box.domain for box in case.identity.senders if same_house(shown, box.domain) and box.domain not in FREEMAIL]
    return any(one.result is DkimResult.PASS and same_house(one.domain, shown) for one in case.dkim) if own else False


def _shown_host(link: Link) -> str:
    """The server that a link's text names, where the text is nothing but an address."""
    found = _SHOWN.fullmatch(link.text.strip()) if link.kind == "a" else None
    if found is None:
        return ""
    shown = found["host"].lower()
    is_address = found["scheme"] or shown.startswith("www.") or shown.rpartition(".")[2] in _NAME_ENDINGS
    return shown if is_address else ""


def by_number(_: Case, host: str) -> Told | None:
    """The server has no name; a number that hides its address is graver."""
    address = number_address(host)
    if not address and _HOSTED.match(host):
        said = f"A link leads to {host}: by that name its provider calls an address that has none of its own"
        return "content.link-ip", Severity.LOW, said
    if not address or kind(address) in ("private", "loopback", "link-local"):
        return None
    if ":" in host or _PLAIN_NUMBER.fullmatch(host):
        return "content.link-ip", Severity.MEDIUM, f"A link leads to the address {address} instead of a name"
    return "content.link-ip-hidden", Severity.HIGH, f"A link leads to {address} and writes it as {host}"


def script(_: Case, link: Link, host: str) -> Told | None:
    """The link is a program or a page of its own, which no filter can look up."""
    found = _SCRIPT.match(link.target)
    if found is None or link.target.lower().startswith("data:image/"):
        return None
    is_page = found[0].lower() == "data:"
    severity = Severity.HIGH if is_page else Severity.LOW  # Mail programs do not run scripts of links.
    what = "brings a page of its own" if is_page else "runs a program"
    return "content.link-script", severity, f"A link {what} instead of leading to a server ({found[0]})"


def userinfo(_: Case, link: Link, host: str) -> Told | None:
    """What stands before the `@` is a user name, and is made to be read as the server (RFC 3986 7.6)."""
    found = _USERINFO.match(link.target)
    if found is None or link.target.lower().startswith("mailto:") or not host:
        return None
    if named := _HOST_LIKE.match(found[1]):
        if same_house(named[0], host):
            return None
        said = f"A link begins with {named[0]} and leads to {host}: what stands before the @ is no server"
        return "content.link-userinfo", Severity.HIGH, said
    return "content.link-userinfo", Severity.INFO, f"A link to {host} brings a user name along"


def shortened(_: Case, host: str) -> Told | None:
    """Where it leads cannot be seen."""
    if host.removeprefix("www.") not in SHORTENERS:
        return None
    return "content.link-shortened", Severity.LOW, f"A link leads through {host}, so its target cannot be seen"


def redirected(_: Case, link: Link, host: str) -> Told | None:
    """A well-known server that sends on to wherever the link says."""
    beginning = f"{host.removeprefix('www.')}/{link.target.partition('://')[2].partition('/')[2][:40]}"
    if not REDIRECTORS.match(beginning):
        return None
    return "content.link-redirected", Severity.LOW, f"A link uses {host} to send its reader on to another server"


def shared(_: Case, host: str) -> Told | None:
    """A server where anybody can put a page, so that its good name says nothing."""
    if not is_shared(host):
        return None
    return "content.link-shared-host", Severity.LOW, f"A link leads to {host}, where anybody can put a page"


def author_inside(case: Case, host: str) -> Told | None:
    """The author's domain stands within another name: www.bank.example.login.example."""
    for domain in dict.fromkeys(box.domain for box in case.identity.senders if box.domain.count(".") >= 1):
        if f".{domain}." in f".{host}" and not same_house(domain, host):
            said = f"A link's server looks like {domain} and belongs to another: {host}"
            return "content.link-author-inside", Severity.MEDIUM, said
    return None


def by_itself(_: Case, link: Link, host: str) -> Told | None:
    """A page that sends its reader on without a click."""
    if link.kind != "meta" or not host:
        return None
    return "content.link-by-itself", Severity.MEDIUM, f"The mail opens {host} without a click"


def form(case: Case, link: Link, host: str) -> Told | None:
    """What is typed into the mail is sent somewhere."""
    if link.kind != "form" or not host:
        return None
    said = f"The mail has a form that sends what is typed to {host}"
    if body(case.message).traits.password_fields:
        return "content.form", Severity.HIGH, f"{said}, with a field for a password"
    is_own = any(same_house(box.domain, host) for box in case.identity.senders if box.domain)
    # Newsletters have fields for searching, in shops of others too.
    return "content.form", Severity.INFO if is_own or went_through_list(case) else Severity.LOW, said


RULES: tuple[Judge, ...] = (
    _of_link(text_apart, lambda links: [link for link in links if "." in link.text and " " not in link.text.strip()]),
    _of_host(by_number),
    _of_link(script, lambda links: [link for link in links if link.target[:1] in "jvdJVD"]),
    _of_link(userinfo, lambda links: [link for link in links if "@" in link.target]),
    _of_host(shortened),
    _of_link(redirected, lambda links: [link for link, host in links.items() if host.startswith(REDIRECTING)]),
    _of_host(shared),
    _of_host(author_inside),
    _of_link(by_itself, lambda links: [link for link in links if link.kind == "meta"]),
    _of_link(form, lambda links: [link for link in links if link.kind == "form"]),
)
