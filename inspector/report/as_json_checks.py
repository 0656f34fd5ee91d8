"""The checks of a case as JSON: verdict, reason and every step."""

from collections.abc import Mapping, Sequence

from inspector.model.case import CheckRun
from inspector.model.trace import Step
from inspector.model.verdict import ArcVerdict, DkimVerdict, DmarcVerdict, HashPair, PslVerdict, Rung, SpfVerdict

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def spf(run: CheckRun) -> Json:
    """One object of the list `spf`; None for a check of another kind."""
    verdict = run.verdict
    if not isinstance(verdict, SpfVerdict):
        return None
    return {
        "identity": verdict.identity,
        "domain": verdict.domain,
        "ip": verdict.ip,
        "sender": verdict.sender,
        "helo": verdict.helo,
        "result": verdict.result,
        "reason": verdict.reason.said,
        "explanation": verdict.explanation,
        "lookups": verdict.lookups,
        "void_lookups": verdict.void_lookups,
        "matched": verdict.matched,
        "path": list(verdict.path),
        "steps": steps(run.steps),
    }


def dkim(run: CheckRun | None) -> Json:
    """One object of the list `dkim`."""
    verdict = run.verdict if run is not None else None
    if run is None or not isinstance(verdict, DkimVerdict):
        return None
    return {
        "index": verdict.index,
        "domain": verdict.domain,
        "selector": verdict.selector,
        "identity": verdict.identity,
        "algorithm": verdict.algorithm,
        "canonicalization": verdict.canonicalization,
        "result": verdict.result,
        "reason": verdict.reason.said,
        "body_hash": _hashes(verdict.body_hash, "claimed"),
        "header_hash": _hashes(verdict.header_hash, "recovered"),
        "signature_valid": verdict.signature_valid,
        "key": {"status": verdict.key.status, "type": verdict.key.type, "bits": verdict.key.bits},
        "signed": [entry.name for entry in verdict.signed],
        "unsigned": list(verdict.unsigned),
        "signed_at": verdict.signed_at,
        "expires": verdict.expires,
        "expired": verdict.expired,
        "expired_at_receipt": verdict.expired_at_receipt,
        "testing": verdict.key.testing,
        "body_length": verdict.body_length,
        "unsigned_body_bytes": verdict.unsigned_body_bytes,
        "diagnosis": [
            {"code": attempt.code, "said": attempt.said, "worked": attempt.worked} for attempt in verdict.diagnosis
        ],
        "steps": steps(run.steps),
    }


def arc(run: CheckRun | None) -> Json:
    """The object `arc`; `none` when the message carries no chain, null while it is not finished."""
    if run is not None and run.skipped:
        return {"result": "none", "reason": run.skipped, "sets": [], "steps": []}
    if run is None or not isinstance(run.verdict, ArcVerdict):
        return None
    verdict = run.verdict
    sets: list[Json] = [
        {
            "instance": seal.instance,
            "domain": seal.domain,
            "selector": seal.selector,
            "cv": seal.cv,
            "seal": seal.seal,
            "message_signature": seal.message_signature,
            "said": seal.said,
        }
        for seal in verdict.sets
    ]
    return {"result": verdict.result, "reason": verdict.reason.said, "sets": sets, "steps": steps(run.steps)}


def dmarc(run: CheckRun | None, signatures: Sequence[int] = ()) -> Json:
    """The object `dmarc`; null while it is not finished.

    `signatures` are the numbers of the mail's signatures: `aligned` says of each whether it passed and its domain fits,
    so that it vouches for the author (RFC 9989 3.2.10); null where nothing was compared, because no policy applies.
    """
    if run is None or not isinstance(run.verdict, DmarcVerdict):
        return None
    verdict = run.verdict
    fits = {(one.method, one.index): one.aligned and one.result == "pass" for one in verdict.alignments}
    return {
        "result": verdict.result,
        "reason": verdict.reason.said,
        "author_domain": verdict.author_domain,
        "record_domain": verdict.record_domain,
        "record": verdict.record,
        "organizational_domain": verdict.organizational_domain,
        "policy": verdict.policy,
        "policy_tag": verdict.policy_tag,
        "disposition": verdict.disposition,
        "discovery": verdict.discovery,
        "aligned": {"spf": fits.get(("spf", None)), "dkim": [fits.get(("dkim", number)) for number in signatures]},
        "psl": _psl(verdict.psl),
        "ladder": [_rung(rung) for rung in verdict.ladder],
        "steps": steps(run.steps),
    }


def _psl(psl: PslVerdict | None) -> Json:
    if psl is None:
        return None
    return {
        "organizational_domain": psl.organizational_domain,
        "policy": psl.policy,
        "result": psl.result,
        "difference": psl.difference,
        "list_date": psl.list_date,
    }


def _rung(rung: Rung) -> Json:
    return {
        "domain": rung.domain,
        "said": rung.said,
        "record": rung.record,
        "organizational": rung.is_organizational,
        "applied": rung.is_applied,
    }


def undone(runs: Sequence[CheckRun]) -> Json:
    """Checks without a verdict, each with the reason."""
    return [
        {
            "check": run.id,
            "reason": run.skipped
            or (f"waits for {run.pending.type} {run.pending.name}" if run.pending else "not started"),
        }
        for run in runs
        if run.verdict is None
    ]


def steps(taken: Sequence[Step]) -> Json:
    """The steps of a check; `rule` and `outcome` are stable words, `said` is for people."""
    return [
        {
            "number": step.number,
            "depth": step.depth,
            "rule": step.rule,
            "said": step.said,
            "outcome": step.outcome,
            "facts": [{"name": fact.name, "value": fact.value} for fact in step.facts],
            "cite": str(step.cite) if step.cite else None,
            "span": [step.span.start, step.span.end] if step.span else None,
            "asked": {"name": step.answer.question.key[0], "type": step.answer.question.type} if step.answer else None,
        }
        for step in taken
    ]


def _hashes(pair: HashPair, first: str) -> Json:
    return {first: pair.claimed, "computed": pair.computed, "equal": pair.equal, "note": pair.note}
