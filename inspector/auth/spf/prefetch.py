"""Which questions an answer leads to, so that a driver with leave asks a whole include tree early (RFC 7208 4.6.4)."""

from collections.abc import Callable, Sequence
from functools import partial

from inspector.auth.spf.limits import MAX_MX_NAMES, MAX_PTR_NAMES, MAX_TERMS
from inspector.auth.spf.macro import Values, expand, fitted, is_beyond_names, readable_address, reverse_name
from inspector.auth.spf.name import presentation, unaskable, unfit
from inspector.auth.spf.record import parse, selected
from inspector.auth.spf.term import Mechanism, Modifier
from inspector.mail.rdata import mx
from inspector.model.dns import DnsAnswer, DnsQuestion

Following = Callable[[DnsAnswer], Sequence[DnsQuestion]]


def record_question(
    values: Values, domain: str, why: str, reveals: tuple[str, ...] = (), spent: int = 0
) -> DnsQuestion:
    """The question for the SPF record of a domain, which leads to those of its terms."""
    return DnsQuestion(presentation(domain), "TXT", why, reveals, (), partial(after_record, values, domain, spent))


def after_record(values: Values, domain: str, spent: int, answer: DnsAnswer) -> tuple[DnsQuestion, ...]:
    """Questions of all terms of the record that was found, up to one that surely matches.

    `spent` is the least that the check has paid before it reads this record, so that no tree, however wide, leads to
    more than the limits would let the check ask.
    """
    records = selected(answer.records)
    if len(records) != 1:
        return ()
    record = parse(records[0])
    if record.faults:
        return ()
    ahead: list[DnsQuestion] = []
    for term in record.mechanisms:
        if term.name == "all" or _covers(term, values):
            return tuple(ahead)
        if term.name in ("ip4", "ip6"):
            continue
        spent += 1
        if spent > MAX_TERMS:
            return tuple(ahead)
        ahead += _questions(values, domain, spent, term)
    if record.redirect is not None and spent < MAX_TERMS:
        ahead += _questions(values, domain, spent + 1, record.redirect)
    return tuple(ahead)


def _covers(term: Mechanism, values: Values) -> bool:
    if term.name != ("ip4" if values.bits == 32 else "ip6"):
        return False
    return (term.network ^ values.address) >> (values.bits - term.prefix4) == 0


def _questions(values: Values, domain: str, spent: int, term: Mechanism | Modifier) -> tuple[DnsQuestion, ...]:
    why = f"{term.text} in the record of {domain}"
    if isinstance(term, Mechanism) and term.domain is not None and is_beyond_names(term.domain, values):
        return ()
    if term.name == "ptr" or (term.domain is not None and term.domain.needs_client_name):
        name = reverse_name(values.address, values.bits)
        return (DnsQuestion(name, "PTR", why, ("client address",), (), addresses_of(values)),)
    target = domain if term.domain is None else fitted(expand(term.domain, values, domain).text)
    reveals = () if term.domain is None else term.domain.reveals
    if unaskable(target):
        return ()
    name = presentation(target)
    match term.name:
        case "include" | "redirect":
            return () if unfit(target) else (record_question(values, target, why, reveals, spent),)
        case "mx":
            return (DnsQuestion(name, "MX", why, reveals, (), addresses_of(values)),)
        case "exists":
            return (DnsQuestion(name, "A", why, reveals),)
        case _:
            return (DnsQuestion(name, "A" if values.bits == 32 else "AAAA", why, reveals),)


def addresses_of(values: Values) -> Following:
    """From an MX or PTR answer to the questions for the addresses of its names."""
    return partial(_addresses, "A" if values.bits == 32 else "AAAA", readable_address(values.address, values.bits))


def _addresses(type_: str, client: str, answer: DnsAnswer) -> tuple[DnsQuestion, ...]:
    if answer.question.type == "MX":
        names = [exchange for _, exchange in sorted(mx(record) for record in answer.records)]
        if len(names) > MAX_MX_NAMES:
            return ()
    else:
        names = [record.strip() for record in answer.records][:MAX_PTR_NAMES]
    return tuple(
        DnsQuestion(name.removesuffix("."), type_, f"Is {client} an address of {name.removesuffix('.')}?")
        for name in names
        if not unaskable(name)
    )
