"""The domains that the mail names, in the Markdown report; nothing where nobody asked about them."""

from inspector.model.case import Case
from inspector.model.domains import Inquiry, NamedDomain
from inspector.model.limits import MAX_ASKED_DOMAINS, MAX_NAMED_DOMAINS
from inspector.report.escape import defanged, indicator, inline, row, table

NOT_ASKED = "not asked"


def domains(case: Case) -> str:
    """A section with a row a domain; the records themselves stand in the DNS evidence."""
    if not case.domains:
        return ""
    lines = table("Domain", "Stands in", "In short", "Mail servers", "Addresses", "Name servers")
    text = "## Domains\n\n" + "\n".join([*lines, *map(_row, case.domains)])
    return f"{text}\n\n{beyond}" if (beyond := _beyond(case)) else text


def _beyond(case: Case) -> str:
    """What of a long list of domains was left out."""
    asked = f"Only the first {MAX_ASKED_DOMAINS} are asked about."
    if len(case.domains) >= MAX_NAMED_DOMAINS:
        return f"The mail may name more: {MAX_NAMED_DOMAINS} are listed. {asked}"
    return asked if sum(domain.is_public for domain in case.domains) > MAX_ASKED_DOMAINS else ""


def _row(domain: NamedDomain) -> str:
    found = domain.inquiry
    alike = [f"**{inline(one.said)}**" for one in domain.likenesses]
    said = [inline(one.said) for one in found.in_short] if found else [NOT_ASKED]
    servers = found.name_servers if found else ()
    return row(
        indicator(domain.name),
        inline(", ".join(domain.roles)),
        "; ".join((*alike, *said)),
        _exchanges(found),
        ", ".join(map(indicator, found.addresses)) if found else "",
        ", ".join(map(indicator, servers)) + (f" (of {indicator(found.zone)})" if found and servers else ""),
    )


def _exchanges(found: Inquiry | None) -> str:
    if found is None:
        return ""
    return ", ".join(f"{one.preference} {indicator(one.host) or 'null MX'}" for one in found.exchanges)


def plain_lines(case: Case) -> list[str]:
    """The same for a terminal: a line a domain, already safe to show once it passed `visible`."""
    lines: list[str] = []
    for domain in case.domains:
        found = domain.inquiry
        said = [one.said for one in domain.likenesses] + [one.said for one in (found.in_short if found else ())]
        lines.append(defanged(f"{domain.name} ({', '.join(domain.roles)}): {'; '.join(said) or NOT_ASKED}"))
    return lines
