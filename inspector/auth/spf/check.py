"""One SPF check from the identity to the verdict (RFC 7208 2.3, 2.4, 4.1 to 4.3)."""

from typing import NamedTuple

from inspector.auth.spf.address import Address, client_address
from inspector.auth.spf.evaluate import check_host, nothing
from inspector.auth.spf.explain import explanation
from inspector.auth.spf.frame import Check, Outcome
from inspector.auth.spf.limits import Limits
from inspector.auth.spf.macro import Values
from inspector.auth.spf.name import a_labels, unfit
from inspector.auth.spf.prefetch import record_question
from inspector.model.dns import Asking, DnsQuestion
from inspector.model.trace import Cite, Fact, Trace
from inspector.model.verdict import SpfResult, SpfVerdict

_HELO = Cite(7208, "2.3")
_MAPPED = Cite(7208, "5")
_MAIL_FROM = Cite(7208, "2.4")
_ARGUMENTS = Cite(7208, "4.1")
_INITIAL = Cite(7208, "4.3")
_RESULT = Cite(7208, "2.6")


class SpfRequest(NamedTuple):
    """What is checked."""

    identity: str
    """`mailfrom` or `helo`."""
    ip: str
    helo: str
    mail_from: str
    """Address without angle brackets; empty for the null sender."""
    receiver: str = ""
    """Name of the host that makes the check, for `%{r}`; `unknown` when empty."""
    time: str = ""
    """Seconds since 1970, for `%{t}`; `unknown` when empty."""

    @property
    def sender(self) -> tuple[str, str]:
        """Local part and domain that are checked (RFC 7208 2.3, 2.4, 4.3)."""
        if self.identity == "helo" or not self.mail_from:
            return "postmaster", self.helo.strip().removesuffix(".")
        local_part, _, domain = self.mail_from.rpartition("@")
        return local_part or "postmaster", domain.strip().removesuffix(".")


def first_questions(request: SpfRequest) -> tuple[DnsQuestion, ...]:
    """What the check will ask first; empty when it will end without a question."""
    client = client_address(request.ip)
    domain = a_labels(request.sender[1])
    if client is None or unfit(domain):
        return ()
    return (record_question(values_of(request, request.sender, client), domain, _why(domain)),)


def check(request: SpfRequest, trace: Trace) -> Asking[SpfVerdict]:
    """The verdict of one identity; every input has one."""
    checked = request.sender
    local_part, domain = checked
    client = client_address(request.ip)
    sender = f"{local_part}@{domain}"
    limits = Limits(trace)
    _identified(request, sender, domain, trace)
    text: str | None = None
    if client is None:
        said = f"{request.ip} is no IP address, so nothing can be checked" if request.ip else _NO_CLIENT
        outcome = nothing(trace.step("spf.client.unknown", said, outcome="none", cite=_ARGUMENTS))
        address = request.ip
    else:
        state = Check(values_of(request, checked, client), trace, limits)
        address = state.client
        if client.bits == 32 and ":" in request.ip:
            said = f"{request.ip} is an IPv4 address in the form of IPv6, so it is checked as {address}"
            trace.step("spf.client.mapped", said, cite=_MAPPED)
        outcome = yield from check_host(state, domain, _why(domain))
        if outcome.result is SpfResult.FAIL and outcome.exp is not None and outcome.frame is not None:
            text = yield from explanation(state, outcome.frame, outcome.exp)
    return _verdict(request, outcome, (domain, sender, address), limits, text)


_NO_CLIENT = "the client's address is not known, so nothing can be checked"


def _why(domain: str) -> str:
    return f"Does {domain} publish which hosts may send its mail?"


def values_of(request: SpfRequest, sender: tuple[str, str], client: Address) -> Values:
    """What the macros stand for in the check of a request (RFC 7208 7.2); names as the DNS knows them (RFC 8616 3)."""
    local_part, domain = sender[0], a_labels(sender[1])
    return Values(local_part, domain, client.value, client.bits, a_labels(request.helo), request.receiver, request.time)


def _identified(request: SpfRequest, sender: str, domain: str, trace: Trace) -> None:
    """The step that says whose permission is asked."""
    made = tuple.__new__  # As Fact(...) makes it, in half the time: each check writes this step.
    facts = (
        made(Fact, ("client", request.ip)),
        made(Fact, ("HELO", request.helo)),
        made(Fact, ("sender", sender)),
        made(Fact, ("domain", domain)),
    )
    if request.identity == "helo":
        said, cite = f"may {request.ip} call itself {domain}?", _HELO
    elif not request.mail_from:
        said, cite = f"the sender is empty, so it counts as {sender}: may {request.ip} send for {domain}?", _MAIL_FROM
    elif request.mail_from.rpartition("@")[0]:
        said, cite = f"may {request.ip} send for {domain}?", _MAIL_FROM
    else:
        said, cite = f"the sender has no local part, so it counts as {sender}: may {request.ip} send for it?", _INITIAL
    trace.step("spf.check", said, facts=facts, cite=cite)


def _verdict(
    request: SpfRequest, outcome: Outcome, checked: tuple[str, str, str], limits: Limits, text: str | None
) -> SpfVerdict:
    domain, sender, address = checked
    path = (domain, *outcome.path)
    said = f"{outcome.result} for {address}: {outcome.step.said}"
    facts = (Fact("path", " -> ".join(path)),)
    limits.trace.step("spf.result", said, outcome=outcome.result, facts=facts, cite=_RESULT)
    return SpfVerdict(
        request.identity,
        domain,
        address,
        sender,
        request.helo,
        outcome.result,
        outcome.step,
        text,
        limits.lookups,
        limits.voids,
        outcome.path[-1] if outcome.is_match else None,
        path,
    )
