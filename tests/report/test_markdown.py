"""What stands in the Markdown report, and where."""

import hashlib
import re
from dataclasses import replace

import pytest

from inspector import __version__
from inspector.demo.guide import LESSONS
from inspector.model.case import Case
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.note import Note
from inspector.report.markdown import Options, markdown
from inspector.report.markdown_checks import dns_evidence
from inspector.report.reproduce import command
from tests.fixtures.demo_cases import demo_cases
from tests.fixtures.hostile_cases import hostile_case


def case(message_id: str = "enrol.1@staffhub.example") -> Case:
    return demo_cases()[message_id]


def test_answer_comes_first() -> None:
    lines = markdown(case()).split("\n")
    assert lines[0] == "# Email authentication report"
    assert lines[2].startswith("**Says it is from staffhub[.]example.")


def test_evidence_of_every_kind_is_there() -> None:
    text = markdown(case())
    for part in ("Verdicts", "Findings", "What was assumed", "Route", "Claimed in the header", "Steps", "DNS evidence"):
        assert f"\n## {part}\n" in text
    assert hashlib.sha256(case().message.raw).hexdigest() in text
    assert __version__ in text
    assert 'asked 2026-11-20T13:30:00+00:00, 15.0 ms, no AD flag\n    "v=DMARC1; p=quarantine"' in text
    assert text.count("The resolver does not say that DNSSEC proves this answer (no AD flag)") == 1


@pytest.mark.parametrize(
    ("authenticated", "word", "meanings"),
    [(True, ", authenticated (AD)", 1), (False, ", no AD flag", 1), (None, "", 0)],
)
def test_proven_unproven_and_unknown_answers_are_told_apart(
    authenticated: bool | None, word: str, meanings: int
) -> None:
    asked = DnsQuestion("a.example", "TXT")
    answer = DnsAnswer(asked, DnsStatus.NODATA, server="192.0.2.53", transport="udp", authenticated=authenticated)
    text = dns_evidence(replace(case(), answers=(answer, answer)))
    assert f"TXT a.example: nodata, 192.0.2.53 over udp{word}\n" in text
    assert text.count("DNSSEC") == meanings


def test_what_a_question_gave_away_is_said_only_where_it_left_this_machine() -> None:
    asked = DnsQuestion("joe.x.example", "A", reveals=("local part of the sender",))
    sent = DnsAnswer(asked, DnsStatus.NXDOMAIN, server="192.0.2.53", transport="udp")
    said = "`joe.x.example` was asked. The name carries the local part of the sender: whoever runs that domain can tell"
    assert said in dns_evidence(replace(case(), answers=(sent,)))
    assert "was asked" not in dns_evidence(replace(case(), answers=(replace(sent, transport="zone"),)))


def test_short_report_fits_a_ticket() -> None:
    text = markdown(case(), Options(short=True))
    assert "## Steps" not in text
    assert "## Findings" in text
    assert len(text.splitlines()) < 50


@pytest.mark.parametrize("message_id", LESSONS)
def test_every_step_of_every_check_is_listed(message_id: str) -> None:
    text = markdown(case(message_id))
    for run in case(message_id).runs:
        for step in run.steps:
            assert f"`{step.rule}`" in text


def test_verdicts_do_not_repeat_the_result_before_the_reason() -> None:
    for one in demo_cases().values():
        table = markdown(one).partition("## Verdicts")[2].partition("\n## ")[0]
        for result in ("pass", "fail", "permerror", "temperror", "neutral"):
            assert f"| {result}: " not in table
            assert f"| {result} for " not in table


def test_what_the_domain_asks_for_closes_the_reason() -> None:
    assert "DMARC fails; receivers are asked for: **quarantine** |" in markdown(case())
    assert "receivers are asked for: **none** |" in markdown(case("bk.90021@wanderly.example"))
    assert "asked for" not in markdown(case("november.8815@harbourbooks.example"))


@pytest.mark.parametrize("message_id", LESSONS)
def test_long_facts_are_folded(message_id: str) -> None:
    for line in markdown(case(message_id)).partition("## Steps")[2].partition("## DNS evidence")[0].splitlines():
        assert "\\r\\n" not in line or len(line) < 400


def test_folded_fact_tells_its_length() -> None:
    text = markdown(case("stmt.2026-10.55120@northbank.example"))
    assert re.search(r"`[^`]{40}… \(\d+ characters\)`", text)


@pytest.mark.parametrize("message_id", LESSONS)
def test_same_mail_and_recording_give_the_same_bytes(message_id: str) -> None:
    again = demo_cases.__wrapped__()[message_id]
    assert markdown(again) == markdown(case(message_id))


def test_command_names_recording_clock_and_boundary() -> None:
    assert command(case(), "c.json") == (
        "inspector check demo.mbox -n 17 --dns recording:c.json --now 2026-11-21T09:00:00+00:00 --format markdown"
        " --boundary 1"
    )


def test_a_clock_that_was_set_is_set_again() -> None:
    assert " --at 2026-11-21T09:00:00+00:00 " in command(replace(case(), at_is_set=True))


def test_command_repeats_what_the_analyst_set() -> None:
    envelope = case().envelope
    given = replace(envelope, mail_from=replace(envelope.mail_from, value="", given=True))
    words = command(replace(case(), envelope=replace(given, boundary_reason="guessed: the newest")))
    assert "--mail-from=" in words
    assert "--boundary" not in words


def test_unanswered_question_is_named() -> None:
    text = markdown(case("order.3391@labelworks.example"))
    assert (
        "- TXT lw1.\\_domainkey[.]labelworks[.]example" in text or "lw1[.]\\_domainkey[.]labelworks[.]example" in text
    )
    assert "Everything was checked." not in text


def test_hypothetical_case_says_so_before_the_verdicts() -> None:
    text = markdown(replace(case(), hypothetical=("TXT staffhub.example answered by hand",)))
    assert text.index("**Hypothetical: TXT staffhub[.]example answered by hand.**") < text.index("## Verdicts")


def test_a_record_is_one_line_of_the_evidence() -> None:
    assert "\\x1b[2J\\n# x\n" in markdown(hostile_case("escape.eml"))


def test_notes_are_there_and_only_when_written() -> None:
    assert "## Notes" not in markdown(case())
    assert "  asked the sender" in markdown(replace(case(), notes=(Note("hop 1", "asked the sender"),)))


def test_the_short_report_leaves_out_checks_that_say_nothing_and_is_made_again_short() -> None:
    looked_at = demo_cases()["pw.2h@vpn.accounts.citycouncil.example"]
    full, short = markdown(looked_at), markdown(looked_at, Options(short=True))
    assert "| SPF HELO |" in full and "| ARC |" in full
    assert "| SPF HELO |" not in short and "| ARC |" not in short
    assert "--format markdown --short" in short and "--short" not in full
