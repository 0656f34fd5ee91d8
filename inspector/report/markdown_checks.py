"""The checks in the Markdown report: verdicts, every step, and the DNS answers that they rest on."""

from inspector.model.case import Case, CheckRun
from inspector.model.dns import DnsAnswer
from inspector.model.trace import Step
from inspector.model.verdict import DkimVerdict, DmarcResult, DmarcVerdict
from inspector.report import words
from inspector.report.escape import code, fenced, indicator, inline, row, table

MAX_FACT = 80  # Characters; a longer value stands whole in the DNS evidence or in the message.
SHOWN_OF_FACT = 40  # Characters of a longer one, so that tables stay readable.


def verdicts(case: Case, *, is_short: bool = False) -> str:
    """One row a check; the short report leaves out what decides nothing: HELO and ARC that say nothing."""
    lines = table("Check", "Result", "Speaks for", "Why")
    for run in case.runs:
        if is_short and run.id in ("spf.helo", "arc") and words.result(run) == "none":
            continue
        why = inline(words.reason(run))
        if isinstance(run.verdict, DkimVerdict):
            why = f"{why} ({words.hashes(run.verdict)})"
        if isinstance(run.verdict, DmarcVerdict) and run.verdict.result is DmarcResult.FAIL:
            why = f"{why.rstrip('.')}; receivers are asked for: **{inline(run.verdict.disposition or 'nothing')}**"
        lines.append(row(words.check_name(run.id), f"**{words.result(run)}**", indicator(words.domain(run)), why))
    return "\n".join(lines)


def steps(case: Case) -> str:
    """A table for each check; inner frames are marked by their depth."""
    shown = [_check(run) for run in case.runs if run.steps]
    return "\n\n".join(shown) if shown else "No check has begun."


def _check(run: CheckRun) -> str:
    lines = [
        f"### {words.check_name(run.id)}",
        "",
        inline(run.title),
        "",
        *table("Step", "What was decided", "Outcome", "Rule"),
    ]
    lines += [_step(step) for step in run.steps]
    return "\n".join(lines)


def _step(step: Step) -> str:
    facts = "; ".join(f"{inline(fact.name)} {code(_cut(fact.value))}".strip() for fact in step.facts)
    said = "› " * step.depth + inline(step.said) + (f" — {facts}" if facts else "")
    rule = code(step.rule) + (f" {step.cite}" if step.cite else "")
    return row(str(step.number), said, inline(step.outcome), rule)


def _cut(value: str) -> str:
    """A value that fits a table: the start of a long one, folding white space as one space, and its length."""
    if len(value) <= MAX_FACT:
        return value
    return f"{' '.join(value[:MAX_FACT].split())[:SHOWN_OF_FACT]}… ({len(value)} characters)"


def dns_evidence(case: Case) -> str:
    """Each answer as it came, in one block."""
    if not case.answers:
        return "Nothing was asked."
    block = fenced("\n".join(line for answer in case.answers for line in _answer(answer)))
    return "\n\n".join([block, *_meanings(case.answers)])


def _meanings(answers: tuple[DnsAnswer, ...]) -> list[str]:
    """What the flags say, and what the questions gave away, each sentence once."""
    told = [answer.question for answer in answers if words.is_told(answer)]
    return [
        *map(inline, words.flags_explained(answers)),
        *(f"{code(question.name)} was asked. {words.reveals(question)}" for question in told),
    ]


def _answer(answer: DnsAnswer) -> list[str]:
    source = " over ".join(filter(None, (answer.server, answer.transport)))
    facts = [
        str(answer.status),
        f"TTL {answer.ttl} s" if answer.ttl is not None else "",
        source,
        f"asked {answer.asked_at.isoformat()}" if answer.asked_at else "",
        f"{answer.took_ms:.1f} ms" if answer.took_ms is not None else "",
        words.flag(answer),
        "HYPOTHETICAL: typed by hand" if answer.hypothetical else "",
        answer.detail,
    ]
    head = f"{answer.question.type} {answer.question.name}: {', '.join(filter(None, facts))}"
    # One record is one line, whatever it holds: `fenced` splits lines, so line ends inside are spelt out first.
    lines = [
        head,
        *(f"    CNAME {target}" for target in answer.cnames),
        *(f"    {record}" for record in answer.records),
    ]
    return [line.replace("\r", "\\r").replace("\n", "\\n") for line in lines]
