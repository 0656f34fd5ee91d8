"""Each rule has a mail that has it and a close one that does not, judged as every mail is judged."""

from collections.abc import Sequence

import pytest

from inspector.findings.rulebook import RULES
from tests.findings.mails import Mail
from tests.findings.pairs import PAIRS, Pair
from tests.findings.soundness import assert_sound

each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.code)


def test_every_rule_has_one_pair_in_the_order_of_the_rulebook() -> None:
    assert [pair.code for pair in PAIRS] == list(RULES)


@each_pair
def test_the_mail_has_the_finding_and_its_twin_does_not(pair: Pair) -> None:
    case = pair.has.case()
    found = [finding for finding in case.findings if finding.code == pair.code]
    assert [finding.severity for finding in found] == [pair.severity]
    assert pair.code not in {finding.code for finding in pair.close.case().findings}
    for finding in case.findings:
        assert_sound(finding, case)


@each_pair
def test_the_twin_is_one_change_away(pair: Pair) -> None:
    """A signature is made anew when what it covers changes, so it counts only where nothing else differs."""
    assert pair.has != pair.close and pair.because
    differing = [name for name in Mail.__slots__ if getattr(pair.has, name) != getattr(pair.close, name)]
    assert len(differing) == 1
    zones = [pair.has.zone, pair.close.zone]
    assert len([name for name in zones[0].keys() | zones[1].keys() if zones[0].get(name) != zones[1].get(name)]) <= 1
    fields, paragraphs = changes(unsigned(pair.has), unsigned(pair.close)), changes(texts(pair.has), texts(pair.close))
    assert fields + paragraphs <= 1


def unsigned(mail: Mail) -> list[str]:
    """The fields of a mail without its signature."""
    return [text for text in mail.letter.fields if not text.startswith("DKIM-Signature:")]


def texts(mail: Mail) -> list[str]:
    """The paragraphs of its body."""
    return mail.letter.body.split("\n\n")


def changes(one: Sequence[str], other: Sequence[str]) -> int:
    """0 when both are the same, 1 when one thing differs or one has more in one place, else 2."""
    if one == other:
        return 0
    pairs = list(zip(one, other, strict=False))
    before = next((place for place, (left, right) in enumerate(pairs) if left != right), len(pairs))
    backwards = list(zip(reversed(one[before:]), reversed(other[before:]), strict=False))
    after = next((place for place, (left, right) in enumerate(backwards) if left != right), len(backwards))
    left, right = len(one) - before - after, len(other) - before - after
    return 1 if min(left, right) == 0 or max(left, right) == 1 else 2
