"""Rows and lines of the case, made without a screen."""

import pytest
from textual.content import Content

from inspector.model.case import Finding, Severity
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.span import Excerpt
from inspector.model.trace import Fact, Meter
from inspector.text import cells
from inspector.tui.present.asking import Asked, keys, question_lines
from inspector.tui.present.canonical import canonical_lines
from inspector.tui.present.claimed import claimed_rows
from inspector.tui.present.claims import claim_rows
from inspector.tui.present.comparison import fact_lines, label_lines
from inspector.tui.present.evidence import source
from inspector.tui.present.excerpt import excerpt_lines
from inspector.tui.present.findings import finding_rows
from inspector.tui.present.headers import header_rows, spelt
from inspector.tui.present.layout import capped, wrapped
from inspector.tui.present.meters import meter_line, meter_lines
from inspector.tui.present.route import route_rows
from inspector.tui.present.session import session_rows
from inspector.tui.present.verdicts import verdict_rows
from inspector.tui.present.words import delay
from inspector.values import replace
from tests.tui.tables import MAIL, finished


def text(lines: list[Content]) -> list[str]:
    return [line.plain for line in lines]


def test_the_term_is_marked_by_carets_under_it() -> None:
    excerpt = Excerpt("TXT", "v=spf1 include:_spf.mailer.example -all", 7, 34)
    assert text(excerpt_lines(excerpt, 60)) == [
        "v=spf1 include:_spf.mailer.example -all",
        "       " + "^" * 27,
    ]


def test_a_marked_term_that_wraps_has_carets_on_both_lines() -> None:
    assert text(excerpt_lines(Excerpt("", "aaaa bbbb cccc", 5, 14), 10)) == ["aaaa bbbb ", "     ^^^^^", "cccc", "^^^^"]


def test_carets_stand_right_after_text_that_had_to_be_spelt_out() -> None:
    assert text(excerpt_lines(Excerpt("", "\x1b[31m -all", 6, 10), 40)) == [r"\x1b[31m -all", "         ^^^^"]


def test_carets_count_columns_and_not_characters() -> None:
    assert text(excerpt_lines(Excerpt("", "漢字 x", 3, 4), 40)) == ["漢字 x", "     ^"]


@pytest.mark.parametrize("width", [8, 13, 40])
def test_an_excerpt_loses_nothing_at_any_width(width: int) -> None:
    record = "v=spf1 " + " ".join(f"ip4:192.0.2.{number}" for number in range(30))
    lines = [line.plain for line in excerpt_lines(Excerpt("", record), width)]
    assert "".join(lines) == record
    assert max(map(len, lines)) <= width


def test_hashes_that_differ_have_carets_from_the_first_difference_on() -> None:
    facts = (Fact("claimed body hash", "abcdX="), Fact("computed body hash", "abcdY="))
    assert text(fact_lines(facts, 60))[2:] == [
        "                        ^^",
        "                    differs from character 5 on",
    ]


def test_hashes_that_are_the_same_are_called_equal() -> None:
    facts = (Fact("recovered header hash", "abcd="), Fact("computed header hash", "abcd="))
    assert text(fact_lines(facts, 60))[-1].strip() == "equal"


def test_names_are_compared_label_by_label_as_they_are_read() -> None:
    pairs = ["example = example", "bank = bank", "mail ≠ (none)"]
    assert text(label_lines(pairs, 60))[1:] == [
        "mail . bank . example",
        "≠      =      =      ",
        "     . bank . example",
    ]


def test_a_meter_reads_without_colour() -> None:
    assert meter_line((Meter("lookups", 3, 10),)).plain.strip() == "lookups  ###-------  3 of 10"
    assert "11 of 10 OVER" in meter_line((Meter("lookups", 11, 10),)).plain


def test_meters_that_do_not_fit_beside_each_other_stand_on_lines_of_their_own() -> None:
    meters = (Meter("lookups", 11, 10), Meter("void lookups", 0, 2))
    assert len(meter_lines(meters, 80)) == 1
    assert [line.plain.rstrip()[-4:] for line in meter_lines(meters, 40)] == ["OVER", "of 2"]


@pytest.mark.parametrize(
    ("seconds", "shown"), [(2, "+2 s"), (72, "+1 m 12 s"), (-3, "-3 s"), (0, "+0 s"), (93600, "+1 d 2 h")]
)
def test_delays_are_short_words(seconds: float, shown: str) -> None:
    assert delay(seconds) == shown


def test_white_space_is_written_out() -> None:
    assert spelt(b"a b\t\r\n") == "a·b→\\r\\n"


def test_wide_characters_wrap_by_columns() -> None:
    assert all(cells(line) <= 6 for line in wrapped("漢字漢字漢字 ab", 6))
    assert "".join(wrapped("漢字漢字漢字", 6)) == "漢字漢字漢字"


def test_a_capped_paragraph_says_that_there_is_more() -> None:
    assert text(capped("one two three four five six", 9)) == ["one two", "three fo…"]


@pytest.mark.parametrize("width", [28, 37, 56, 118])
def test_no_row_of_the_case_is_wider_than_its_pane(width: int) -> None:
    case = finished().case
    rows = [*verdict_rows(case, width), *route_rows(case, width), *claim_rows(case, width)]
    rows += [*session_rows(case, width), *header_rows(case, width, is_raw=True)]
    for row in rows:
        assert all(line.cell_length <= width for line in row.shown.split("\n")), row.key


def test_what_stands_below_the_boundary_is_named_a_claim() -> None:
    keys_of_rows = [row.key for row in route_rows(finished().case, 80)]
    assert keys_of_rows == ["hop 1", "line", "hop 2"]


def test_a_claim_from_outside_is_not_trusted() -> None:
    assert "claim only" in claimed_rows(finished().case, 100)[0].shown.plain


def test_verdicts_say_whether_they_fit_the_author() -> None:
    shown = {row.key: row.shown.plain for row in verdict_rows(finished().case, 100)}
    assert "aligned" in shown["spf.mailfrom"]
    assert "asks: reject" in shown["dmarc"]
    assert "not made" in shown["dkim"]


def test_dmarc_stays_in_sight_below_checks_with_much_to_say() -> None:
    host, selector = b"eur05-db8-obe.outbound.protection.mailer.example", b"selector1-itsictnet-mailer-example"
    signature = b"DKIM-Signature: v=1; a=rsa-sha256; d=itsictnet.mailer.example; s=%s; h=from; bh=AA==; b=AA==\r\n"
    raw = signature % selector + MAIL.replace(b"from out.mailer.example (out", b"from %s (out" % host)
    rows = verdict_rows(finished(raw).case, 76)
    assert [row.key for row in rows] == ["spf.helo", "spf.mailfrom", "dkim.1", "arc", "dmarc"]
    assert [row.shown.plain.count("\n") + 1 for row in rows] == [1, 1, 2, 1, 1]
    assert sum(row.shown.plain.count("\n") for row in verdict_rows(finished(raw).case, 56)) > 1


def test_the_gravest_finding_stands_first_and_each_row_still_leads_to_its_own() -> None:
    case = replace(
        finished().case,
        findings=(
            Finding("route.a", Severity.INFO, "Told."),
            Finding("content.b", Severity.HIGH, "Grave."),
            Finding("route.c", Severity.INFO, "Told too."),
            Finding("identity.d", Severity.MEDIUM, "Less grave."),
        ),
    )
    assert [row.key for row in finding_rows(case, 80)] == ["1 content.b", "3 identity.d", "0 route.a", "2 route.c"]


def test_a_question_for_a_server_says_who_sees_it_and_what_it_reveals() -> None:
    question = DnsQuestion("dana.bank.example", "A", "Does exists: match?", ("local part of the sender",))
    shown = "\n".join(text(question_lines(question, Asked("192.0.2.53", "Seen by it.", is_local=False), 100)))
    assert "Seen by it." in shown
    assert "local part of the sender" in shown
    assert "enter send" in shown


def test_an_answer_of_a_zone_file_is_said_to_come_from_a_file_and_not_over_a_wire() -> None:
    question = DnsQuestion("bank.example", "TXT")
    assert source(DnsAnswer(question, DnsStatus.FOUND, server="z.zone", transport="zone")) == "the zone file z.zone"
    assert source(DnsAnswer(question, DnsStatus.FOUND, server="192.0.2.53", transport="udp")) == "192.0.2.53 over udp"


def test_no_key_sends_where_the_settings_forbid_it() -> None:
    assert "send a" not in keys(Asked("x", "y", is_local=False, is_refused=True)).replace("send anything", "")


def test_steps_of_other_checks_have_no_canonical_bytes() -> None:
    case = finished().case
    step = case.runs[1].steps[0]
    assert canonical_lines(case, "spf.mailfrom", step, 60) == []


def test_a_name_of_ten_thousand_letters_leaves_the_address_and_the_subject_in_sight() -> None:
    raw = MAIL.replace(b"Bank Example <", b"\xe2\x80\xae" + b"X" * 10_000 + b" <")
    rows = claim_rows(finished(raw).case, 78)
    assert rows[0].shown.plain.endswith("<alerts@bank.example>")
    assert rows[0].shown.plain.count("\n") < 5
    assert rows[1].shown.plain.endswith("Your card was locked")


def test_of_thousands_of_fields_the_first_are_shown_and_the_others_counted() -> None:
    rows = header_rows(finished(b"X-A: b\r\n" * 1_500 + MAIL).case, 78, is_raw=False)
    more = next(row for row in rows if row.key == "more")
    assert "more fields: 5 shows the raw bytes" in more.shown.plain
    assert sum(row.key.startswith("field ") for row in rows) == 1_000
