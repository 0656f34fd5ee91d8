"""How often each rule speaks on honest mail, advertising and phishing: `python -m tests.bench.findings_counts [CODE]`.

It reads the real mails of CORPORA_DIR, and asks the DNS nothing. With a code it lists the mails that have it, honest
ones first. A mail that has a finding twice is counted once.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import median

from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine_now, subject
from inspector.findings.rulebook import RULES
from inspector.mailbox import open_source
from inspector.model.case import Finding, Severity
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from tests.corpora import cases, corpora

LABELS = ("ham", "spam", "phish")
GRAVE = (Severity.MEDIUM, Severity.HIGH)
AT = datetime(2026, 11, 23, tzinfo=UTC)


def not_asked(question: DnsQuestion) -> DnsAnswer:
    """The world without a network."""
    return DnsAnswer(question, DnsStatus.NOT_ASKED)


def findings(path: str) -> tuple[Finding, ...]:
    """All findings of a mail of the corpora."""
    source = open_source(str(corpora() / path))
    try:
        list(source.scan())
        message = source.message(1)
    finally:
        source.close()
    examination = Examination(subject(message, Options(AT)))
    examine_now(examination, not_asked)
    return case_of(examination).findings


def read() -> Iterator[tuple[str, str, tuple[Finding, ...]]]:
    """Label, path and findings of each real mail."""
    for case in cases("realmail", "weak"):
        yield case["label"], case["message_path"], findings(case["message_path"])


def table() -> list[str]:
    """A line for each rule, then what they come to."""
    grave: dict[str, list[int]] = {label: [] for label in LABELS}
    mails: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(LABELS, 0))
    for label, _, found in read():
        grave[label].append(sum(one.severity in GRAVE for one in found))
        for key in {f"{one.code} {one.severity}" for one in found}:
            mails[key][label] += 1
    counts = " ".join(f"{len(grave[label])} {label}" for label in LABELS)
    lines = [f"Mails with each finding, of {counts}", "", f"{'':<44}" + "".join(f"{label:>7}" for label in LABELS)]
    for code, rule in RULES.items():
        for severity in reversed(rule.severities):
            hits = mails.get(f"{code} {severity}", dict.fromkeys(LABELS, 0))
            if any(hits.values()):
                lines.append(f"{severity:<7} {code:<36}" + "".join(f"{hits[label]:>7}" for label in LABELS))
    silent = sorted(set(RULES) - {key.split(" ")[0] for key in mails})
    lines += ["", f"Silent on all of them: {', '.join(silent)}", ""]
    for label in LABELS:
        some = sum(count > 0 for count in grave[label])
        lines.append(
            f"{label:<6} medium and above: median {median(grave[label]):g}, {some} of {len(grave[label])} mails"
        )
    return lines


def main() -> None:
    """The table, or the mails that have a finding."""
    if len(sys.argv) < 2:
        print("\n".join(table()))
        return
    for label, path, found in sorted(read(), key=lambda mail: LABELS.index(mail[0])):
        for one in found:
            if one.code == sys.argv[1]:
                print(f"{label:<6} {one.severity:<7} {path}: {one.said!a}")


if __name__ == "__main__":
    main()
