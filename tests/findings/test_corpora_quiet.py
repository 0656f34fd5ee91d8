"""Restraint on real mail: hardly a grave word about honest mails, and something about phishing, without any DNS."""

from datetime import UTC, datetime
from statistics import median

import pytest

from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine_now, subject
from inspector.mailbox import open_source
from inspector.model.case import Severity
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from tests.corpora import cases, corpora

GRAVE = (Severity.MEDIUM, Severity.HIGH)


def not_asked(question: DnsQuestion) -> DnsAnswer:
    return DnsAnswer(question, DnsStatus.NOT_ASKED)


def severities(path: str) -> list[Severity]:
    """Of all findings of a mail of the corpora."""
    source = open_source(str(corpora() / path))
    try:
        list(source.scan())
        message = source.message(1)
    finally:
        source.close()
    examination = Examination(subject(message, Options(datetime(2026, 11, 23, tzinfo=UTC))))
    examine_now(examination, not_asked)
    return [finding.severity for finding in case_of(examination).findings]


@pytest.mark.parametrize(("label", "least", "most"), [("ham", 0, 2), ("phish", 110, 300)])
def test_grave_findings_are_rare_on_ham_and_not_on_phishing(label: str, least: int, most: int) -> None:
    corpora()
    found = [severities(case["message_path"]) for case in cases("realmail", "weak") if case["label"] == label]
    assert len(found) > 200
    counts = [sum(severity in GRAVE for severity in mail) for mail in found]
    assert least <= sum(count > 0 for count in counts) <= most
    if label == "ham":
        assert median(counts) == 0
        assert sum(Severity.LOW in mail for mail in found) <= 15
