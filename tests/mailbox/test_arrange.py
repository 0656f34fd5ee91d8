"""What a list shows and in which order, over rows that stand in the test."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from inspector.mail.header import parse as parse_message
from inspector.mailbox.arrange import CHUNK, View, arranged, plain
from inspector.mailbox.filter import parse
from inspector.mailbox.order import Sort
from inspector.mailbox.source import Progress, Summary, Unread
from inspector.model.message import Message, Source
from inspector.report.marks import Marks

NAMES = ("Bea", "ada", "", "Cyd")


@dataclass
class Rows:
    """As many rows as asked; four of them repeat."""

    count: int
    name: str = "rows.mbox"
    format: str = "mbox"
    is_complete: bool = True
    notes: tuple[str, ...] = ()
    read: int = 0

    def __len__(self) -> int:
        return self.count

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        return iter(())

    def summary(self, index: int) -> Summary:
        self.read += 1
        place = (index - 1) % 4
        name = NAMES[place]
        date = datetime(2026, 11, 1 + place * 3 % 4, tzinfo=UTC) if name else None
        address = f"{name}@x.example" if name else ""
        return Summary(index, 0, 100 * place + 100, date, "", name, address, f"subject {9 - place}", False)

    def glance(self, index: int) -> Summary:
        return self.summary(index)

    def message(self, index: int) -> Message:
        return parse_message(
            b"To: t%d@corp.example\r\nCc: =?utf-8?q?J=C3=B6?= <j@corp.example>\r\n\r\n" % index, Source("-")
        )

    def unread(self, index: int) -> Unread:
        found = self.message(index)
        return Unread(found.raw, found.source)

    def close(self) -> None: ...


def order(source: Rows, view: View, marks: dict[int, Marks] | None = None) -> list[int]:
    """The list as it is in the end."""
    parts = list(arranged(source, view, (marks or {}).get, 1, len(source)))
    return [number for part in parts for number in part.numbers]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.STORED, [1, 2, 3, 4]),
        (Sort.DATE, [2, 4, 1, 3]),
        (Sort.SENDER, [2, 1, 4, 3]),
        (Sort.SUBJECT, [4, 3, 2, 1]),
        (Sort.SIZE, [4, 3, 2, 1]),
    ],
)
def test_newest_largest_and_first_of_the_alphabet_stand_on_top_and_missing_ones_below(
    sort: Sort, expected: list[int]
) -> None:
    assert order(Rows(4), View(sort=sort)) == expected
    assert order(Rows(4), View(sort=sort, is_reversed=True)) == expected[::-1]


def test_the_gravest_verdict_stands_on_top_and_unchecked_messages_last() -> None:
    marks = {1: Marks("pass", "pass", "none", "pass", 0), 3: Marks("none", "none", "none", "fail", 1)}
    marks[4] = Marks("fail", "pass", "none", "pass", 4)
    assert order(Rows(4), View(sort=Sort.VERDICT), marks) == [3, 4, 1, 2]
    assert order(Rows(4), View(sort=Sort.FINDINGS), marks) == [4, 3, 1, 2]


def test_what_only_lacks_its_results_is_counted() -> None:
    view = View(parse("from:ada dmarc:fail"))
    marks = {2: Marks(dmarc="fail"), 6: Marks(dmarc="pass")}
    parts = list(arranged(Rows(12), view, marks.get, 1, 12))
    assert [number for part in parts for number in part.numbers] == [2]
    assert sum(part.unchecked for part in parts) == 1


def test_rows_are_not_read_for_words_about_results_alone() -> None:
    source = Rows(1000)
    assert order(source, View(parse("dmarc:fail")), {5: Marks(dmarc="fail")}) == [5]
    assert source.read == 0


def test_recipients_are_decoded_and_read_from_the_message() -> None:
    assert order(Rows(12), View(parse("to:t7@"))) == [7]
    assert order(Rows(2), View(parse("to:jö"))) == [1, 2]


def test_a_long_list_comes_in_parts() -> None:
    parts = list(arranged(Rows(CHUNK * 3), View(parse("from:ada")), lambda _: None, 1, CHUNK * 3))
    assert [part.looked_at for part in parts] == [CHUNK, CHUNK * 2, CHUNK * 3]


def test_a_later_part_of_a_source_can_be_looked_at_alone() -> None:
    parts = list(arranged(Rows(12), View(parse("from:ada")), lambda _: None, 9, 12))
    assert [number for part in parts for number in part.numbers] == [10]


def test_all_messages_as_stored_take_no_memory() -> None:
    assert plain(100_000, View()) == range(1, 100_001)
    assert plain(3, View(is_reversed=True)) == range(3, 0, -1)


def test_sorting_goes_round() -> None:
    sort = Sort.STORED
    for _ in Sort:
        sort = sort.next
    assert sort is Sort.STORED
