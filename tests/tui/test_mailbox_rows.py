"""The rows of the list and the lines around it: what a width has room for, and what is never cut."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from inspector.mailbox.order import Sort
from inspector.mailbox.source import Summary
from inspector.model.filed import Filed
from inspector.report.marks import Marks
from inspector.text import cells
from inspector.tui.present.mailbox_lines import Standing, base, detail_lines, empty_lines, header_lines, status_line
from inspector.tui.present.mailbox_rows import Entry, columns, date, row, sender, size, titles
from inspector.tui.safe import across

SUMMARY = Summary(
    312,
    0,
    14_201,
    datetime(2026, 11, 20, 9, 14, tzinfo=UTC),
    "",
    "Bank Example",
    "alerts@bank.example",
    "Your card was locked",
    True,
)
CHECKED = Marks("softfail", "permerror", "none", "temperror", 5)
EVIL = "\x1b[2J[/x][@click=app.quit]x[/]\u202eevil\x9b\x00漢字" * 3


def names(width: int, *, has_lessons: bool = False) -> list[str]:
    """The columns that a width gets."""
    return [name for name, _ in columns(width, has_lessons=has_lessons).placed]


def test_a_narrow_list_keeps_what_judges_and_drops_what_describes() -> None:
    assert names(79) == ["date", "from", "subject", "spf", "dkim", "dmarc", "finds"]
    assert names(60) == ["from", "subject", "spf", "dkim", "dmarc"]
    assert names(119) == ["time", "from", "subject", "size", "file", "spf", "dkim", "dmarc", "finds"]
    assert names(160) == ["number", "time", "from", "subject", "size", "file", "spf", "dkim", "dmarc", "finds"]


def test_the_demo_shows_its_lessons_at_any_width() -> None:
    assert names(79, has_lessons=True) == ["from", "lesson", "spf", "dkim", "dmarc", "finds"]
    assert "lesson" in names(119, has_lessons=True)
    assert "subject" in names(119, has_lessons=True)


@pytest.mark.parametrize("width", range(20, 220))
@pytest.mark.parametrize("has_lessons", [True, False])
def test_a_row_and_its_titles_are_never_wider_than_the_list(width: int, has_lessons: bool) -> None:
    shown = columns(width, has_lessons=has_lessons, has_tags=True)
    hostile = replace(SUMMARY, subject=EVIL, from_name=EVIL, from_address=f"{EVIL}@{EVIL}.example")
    assert titles(shown).cell_length <= max(width, 24)
    for summary in (SUMMARY, hostile):
        entry = Entry(summary, CHECKED, Filed(True, True, (EVIL, EVIL), 2), EVIL)
        assert across(row(entry, shown, has_cursor=True)).cell_length <= max(width, 24)


def test_a_row_says_everything_in_words() -> None:
    filed = Filed(is_marked=True, is_done=True, tags=("phish", "vip"))
    text = across(row(Entry(SUMMARY, CHECKED, filed), columns(146, has_tags=True), has_cursor=True)).plain
    assert text.startswith(">x*2026-11-20 09:14  Bank Example <alerts@bank.example>")
    for word in ("Your card was locked", "phish vip", "14 KB", "file", "soft", "perm", "temp", "5"):
        assert f" {word}" in text


def test_what_was_not_checked_is_a_dash_and_what_has_no_findings_is_a_nought() -> None:
    assert across(row(Entry(SUMMARY), columns(79), has_cursor=False)).plain.split()[-4:] == ["-", "-", "-", "-"]
    checked = across(row(Entry(SUMMARY, Marks("pass", "pass", "none", "pass")), columns(79), has_cursor=False))
    assert checked.plain.split()[-4:] == ["pass", "pass", "pass", "0"]


def test_hostile_text_is_spelt_out_and_has_no_style_of_its_own() -> None:
    shown = across(row(Entry(replace(SUMMARY, subject=EVIL, from_name=EVIL)), columns(200), has_cursor=False))
    assert shown.plain.isprintable()
    assert "[/x]" in shown.plain
    assert all("click" not in str(span.style) for span in shown.spans)


def test_neighbours_of_one_style_are_one_piece() -> None:
    """Each piece is drawn by itself, and that is most of the time in which a page is turned."""
    entry = Entry(replace(SUMMARY, has_attachment=False))
    signs, date_of_mail, texts, rest = (text for text, _ in row(entry, columns(119), has_cursor=False))
    assert signs.isspace()
    assert date_of_mail == "2026-11-20 09:14  "
    assert texts.split() == ["Bank", "Example", "<a…@bank.example>", "Your", "card", "was", "locked"]
    assert rest.split() == ["14", "KB", "-", "-", "-", "-"]


@pytest.mark.parametrize("width", range(20, 60))
def test_the_domain_stays_whole_when_a_sender_is_cut(width: int) -> None:
    text = sender(
        replace(SUMMARY, from_name="Accounts of the Bank Example", from_address="a.long.name@bank.example"), width
    )
    assert "@bank.example" in text
    assert cells(text) <= width


def test_a_domain_that_is_too_long_keeps_its_last_labels() -> None:
    fake = replace(SUMMARY, from_address="payroll@www.bank.example.login.session.badsite.example")
    assert sender(fake, 24).endswith("session.badsite.example")
    assert sender(fake, 24).startswith("…")


def test_a_name_that_looks_like_an_address_stands_in_quotes() -> None:
    spoof = replace(SUMMARY, from_name="ceo@corp.example", from_address="x@freebox.example")
    assert sender(spoof, 60) == '"ceo@corp.example" <x@freebox.example>'
    assert sender(replace(spoof, from_address=""), 60) == '"ceo@corp.example" (no address)'
    assert sender(replace(spoof, from_address="", from_name=""), 60) == "(no author)"


def test_dates_are_compared_in_utc_and_bad_ones_stand_as_written() -> None:
    east = replace(SUMMARY, date=datetime(2026, 11, 20, 1, 0, tzinfo=timezone(timedelta(hours=9))))
    assert date(east, has_time=True) == "2026-11-19 16:00"
    assert date(east, has_time=False) == "2026-11-19"
    assert date(replace(SUMMARY, date=None, date_text="soon\x1b"), has_time=True) == "soon\\x1b"
    assert date(replace(SUMMARY, date=None), has_time=True) == "no date"


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 KB"), (14_201, "14 KB"), (999_600, "1.0 MB"), (1_900_000_000, "1.9 GB")],
)
def test_sizes_are_short(count: int, shown: str) -> None:
    assert size(count) == shown


STANDING = Standing("/srv/abuse/2026-11.mbox", known=12_408, bytes_read=43, bytes_total=100, dns="192.0.2.53 · 0 sent")


def test_the_header_says_how_far_the_scan_is() -> None:
    assert "12,408 messages · 100 B · scanned 43%" in header_lines(STANDING, 120)[0].plain
    assert "scanned 100%" in header_lines(replace(STANDING, is_complete=True), 120)[0].plain


@pytest.mark.parametrize("width", [40, 80, 99, 100, 120, 200])
def test_header_status_and_detail_fit_any_width(width: int) -> None:
    standing = replace(STANDING, name=EVIL, dns="a resolver with a long name " * 5, filter="x", unchecked=7, marked=3)
    lines = [*header_lines(standing, width), status_line(standing, width)]
    lines += detail_lines(
        Entry(replace(SUMMARY, subject=EVIL, from_name=EVIL), lesson="All is well"), "x " * 300, width
    )
    assert all(line.cell_length <= width and line.plain.isprintable() for line in lines)


def test_the_status_says_what_is_left_and_which_key_checks_the_rest() -> None:
    standing = replace(
        STANDING, filter="dmarc:fail", listed=37, unchecked=12, marked=2, sort=Sort.DATE, is_reversed=True
    )
    said = "37 of 12,408 · 12 not checked yet: t checks them · 2 marked · by date, reversed"
    assert status_line(standing, 120).plain == said


def test_an_empty_list_says_what_would_fill_it() -> None:
    def text(standing: Standing) -> str:
        return " ".join(line.plain.strip() for line in empty_lines(standing, 80))

    assert "as they are found" in text(Standing("x"))
    assert "no message in this source" in text(Standing("x", is_complete=True))
    assert "/ changes the filter, escape takes it away." in text(replace(STANDING, is_complete=True, filter="zzz"))
    unchecked = replace(STANDING, is_complete=True, filter="dmarc:fail", unchecked=3)
    assert "3 messages were not checked yet, and may suit it: t checks them." in text(unchecked)


def test_a_source_is_named_without_its_folders() -> None:
    assert base("/srv/abuse/2026-11.mbox") == "2026-11.mbox"
    assert base("a/b.eml, c/d/") == "b.eml, d"
    assert base("-") == "-"
