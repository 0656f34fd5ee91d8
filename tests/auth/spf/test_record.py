"""Which record is the one, and the places of its terms."""

from inspector.auth.spf.record import parse, selected
from inspector.auth.spf.term import Mechanism
from tests.auth.spf.zones import checked, marked


def test_each_term_knows_its_place() -> None:
    text = "v=spf1  a:x.example/24//64 -ip6:2001:db8::/32 redirect=y.example moo=%{d} ~all"
    record = parse(text)
    terms = (*record.mechanisms, record.redirect, *record.unknown)
    assert [text[term.start : term.end] for term in terms if term] == [
        "a:x.example/24//64",
        "-ip6:2001:db8::/32",
        "~all",
        "redirect=y.example",
        "moo=%{d}",
    ]
    assert record.faults == ()


def test_every_fault_of_a_record_has_its_step() -> None:
    found = checked({"a.example": {"TXT": ["v=spf1 foo exp=x.example exp=y.example -all all."]}})
    assert [marked(step) for step in found.steps if step.rule.startswith("spf.syntax.")] == [
        "foo",
        "exp=y.example",
        "all.",
    ]


def test_records_are_told_apart_by_their_first_word() -> None:
    records = ('"v=spf1"', '"V=SPF1 -all"', '"v=spf10 -all"', '" v=spf1 -all"', '"v=spf1\\009-all"', '"v=sp" "f1 a"')
    assert selected(records) == ("v=spf1", "V=SPF1 -all", "v=spf1 a")


def test_octets_that_are_no_text_are_faults_and_stay_one_character_each() -> None:
    record = parse(selected(('"v=spf1 a:\\255\\254.example"',))[0])
    assert [(fault.start, fault.end) for fault in record.faults] == [(9, 10)]


def test_terms_that_many_records_share_keep_their_own_place() -> None:
    first, second = parse("v=spf1 -all"), parse("v=spf1   mx -all")
    assert isinstance(first.mechanisms[0], Mechanism)
    assert (first.mechanisms[0].start, second.mechanisms[1].start) == (7, 12)


def test_steps_name_the_record_that_they_read() -> None:
    zone = {"a.example": {"TXT": ["v=spf1 include:b.example -all"]}, "b.example": {"TXT": ["v=spf1 ?all"]}}
    titles = [step.excerpt.title for step in checked(zone).steps if step.excerpt is not None]
    assert titles[:4] == [
        "TXT record of a.example",
        "TXT record of a.example",
        "TXT record of b.example",
        "TXT record of b.example",
    ]
