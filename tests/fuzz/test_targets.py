"""Each target eats its seeds, three hundred mutations of them, and everything that ever crashed it."""

import random

import pytest

from tests.fuzz.__main__ import CRASHES
from tests.fuzz.mutations import mutated
from tests.fuzz.targets import TARGETS

SLOW = {"dkim": 60, "arc": 60, "case": 40}


@pytest.mark.parametrize("name", TARGETS)
def test_no_mutation_of_the_seeds_raises(name: str) -> None:
    target, source = TARGETS[name], random.Random(2026)
    for seed in target.seeds:
        target.eats(seed)
    for _ in range(SLOW.get(name, 300)):
        target.eats(mutated(target, source))


def test_what_once_crashed_a_target_no_longer_does() -> None:
    for path in CRASHES.glob("*-*"):
        name = max((name for name in TARGETS if path.name.startswith(f"{name}-")), key=len)
        TARGETS[name].eats(path.read_bytes())
