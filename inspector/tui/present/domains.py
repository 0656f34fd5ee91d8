"""The domains that the mail names: whose name each looks like, and what the DNS says of it."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from inspector.findings.lookalike import unicode_label
from inspector.model.domains import Inquiry, NamedDomain
from inspector.model.limits import MAX_ASKED_DOMAINS, MAX_NAMED_DOMAINS
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, capped, labelled, paragraph, plural
from inspector.values import dataclass

LABEL = 12
MOST_SHOWN = 6  # Addresses and name servers of one domain; the rest stands in the evidence.
# How the answer looks to somebody who asks whether the mail is real; all other sayings are plain.
STYLES = {
    "exists.no": "bold $text-error",
    "spf.all-pass": "bold $text-error",
    "spf.wide": "bold $text-error",
    "spf.several": "bold $text-warning",
    "spf.broken": "bold $text-warning",
    "spf.none": "$text-warning",
    "mail.null-mx": "$text-warning",
    "mail.none": "$text-warning",
    "mail.null-mx-and-others": "bold $text-warning",
    "dmarc.absent": "$text-warning",
    "dmarc.reject": "$text-success",
    "dmarc.quarantine": "$text-success",
}
# Services for senders, and owners of several endings, have the other two in honest mail every day.
LIKE_STYLES = {"letters": "bold $text-error", "one-letter": "bold $text-error"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with the asking."""

    is_local: bool
    is_refused: bool
    is_asking: bool


def domains_title(domains: Sequence[NamedDomain]) -> str:
    """Over the rows."""
    asked = sum(domain.inquiry is not None for domain in domains)
    return f"{plural(len(domains), 'domain')} that the mail names · {asked} asked about"


def domain_rows(domains: Sequence[NamedDomain], standing: Standing, width: int) -> tuple[Row, ...]:
    """A word on what can be done, then a row a domain."""
    if not domains:
        return (Row("none", safe.line("The mail names no domain.", MUTED, width=width)),)
    told = _told(domains, standing)
    rows = [Row("asking", safe.stack(paragraph(told, width, MUTED)), is_heading=True)] if told else []
    rows += [_row(domain, width) for domain in domains]
    if len(domains) == MAX_NAMED_DOMAINS:
        rows.append(Row("more", safe.line(f"… the mail may name more: {MAX_NAMED_DOMAINS} are shown", "$text-warning")))
    return tuple(rows)


def _told(domains: Sequence[NamedDomain], standing: Standing) -> str:
    public = [domain for domain in domains if domain.is_public]
    missing = [domain for domain in public[:MAX_ASKED_DOMAINS] if domain.inquiry is None]
    beyond = f" Only the first {MAX_ASKED_DOMAINS} are asked about." if len(public) > MAX_ASKED_DOMAINS else ""
    if standing.is_asking:
        return f"Asking · {len(missing)} of {len(public[:MAX_ASKED_DOMAINS])} to go · esc stops.{beyond}"
    if not missing:
        return beyond.strip()
    if standing.is_refused:
        return "Nothing is asked about these domains: the settings forbid to send anything."
    sent = "nothing is sent for that" if standing.is_local else "you are asked before anything is sent"
    return f"Nothing was asked about {plural(len(missing), 'domain')}. enter asks the DNS: {sent}.{beyond}"


def _row(domain: NamedDomain, width: int) -> Row:
    shown = ".".join(map(unicode_label, domain.name.split(".")))
    reads = f" reads {shown}" if shown != domain.name else ""
    name = safe.line(domain.name, "bold", width=width, keep="both")
    lines = [safe.row(name, safe.line(reads, "bold $text-warning", width=max(width - name.cell_length, 0)))]
    lines += capped(f"in {', '.join(domain.roles)}", width - 2, MUTED, indent=2)
    for one in domain.likenesses:
        lines += paragraph(f"! {one.said}", width, LIKE_STYLES.get(one.kind, "$text-warning"), indent=2)
    if domain.inquiry is not None:
        lines += _inquiry_lines(domain.inquiry, width)
    elif not domain.is_public:
        lines.append(safe.line("  no name of the public DNS: nothing is asked about it", MUTED, width=width))
    return Row(domain.name, safe.stack(lines), domain.name, f"domain {domain.name}")


def _inquiry_lines(found: Inquiry, width: int) -> Iterator[Content]:
    """In short first, then the records that say so."""
    for one in found.in_short:
        yield from paragraph(one.said, width, STYLES.get(one.code, ""), indent=2)
    exchanges = [f"{one.preference} {one.host or '. (null MX)'}" for one in found.exchanges]
    dmarc = f"{found.dmarc} (at {found.dmarc_domain})" if found.dmarc else ""
    of_zone = [f"of {found.zone}"] if found.zone else []
    for label, values in (
        ("MX", exchanges),
        ("SPF", found.spf),
        ("DMARC", [dmarc] if dmarc else []),
        ("addresses", _few(found.addresses)),
        ("servers", [f"{', '.join(_few(found.name_servers))} ({''.join(of_zone)})"] if found.name_servers else []),
        ("no answer", found.unanswered),
    ):
        for number, value in enumerate(_few(values)):
            yield labelled("" if number else f"  {label}", value, width, label_width=LABEL, style=MUTED)


def _few(values: Sequence[str]) -> Sequence[str]:
    return [*values[:MOST_SHOWN], f"and {len(values) - MOST_SHOWN} more"] if len(values) > MOST_SHOWN else values
