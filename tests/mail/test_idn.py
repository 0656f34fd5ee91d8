"""Labels in other letters as the DNS holds them (RFC 5890 2.3.2.1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.idn import a_label, is_allowed


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("bücher", "xn--bcher-kva"),
        ("BÜCHER", "xn--bcher-kva"),
        ("u\u0308nder", "xn--nder-zra"),
        ("straße", "xn--strae-oqa"),
        ("ΑΣ", "xn--mxa0b"),
        ("ＰＡＹＰＡＬ", "paypal"),
        ("ﬁrma", "firma"),
        ("क्\u200dष", "xn--11b2ezcw70k"),
        ("plain-Label", "plain-Label"),
    ],
)
def test_letters_are_mapped_and_converted_by_idna_2008(written: str, held: str) -> None:
    assert a_label(written) == held
    assert is_allowed(written)


@pytest.mark.parametrize("written", ["pay\u200dpal", "a\u202eb", "\ud800", "٠١", "a\u2060\u2764", "ü" * 300, "\u3164"])
def test_hidden_characters_and_broken_labels_have_no_form_in_the_dns(written: str) -> None:
    assert a_label(written) is None
    assert not is_allowed(written)


def test_symbols_are_converted_though_idna_2008_forbids_them() -> None:
    assert a_label("i\u2764") == "xn--i-7iq"
    assert not is_allowed("i\u2764")


def test_a_letter_that_holds_a_full_stop_makes_no_second_label() -> None:
    assert a_label("ü⒈b") is None


@given(st.text(max_size=300))
def test_any_text_has_an_ascii_form_or_none(label: str) -> None:
    found = a_label(label)
    assert found is None or found.isascii()
