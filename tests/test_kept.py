"""A kept property is worked out once for each object, and stands beside its fields as that of the library does."""

import pickle

from inspector.kept import cached_property
from inspector.values import dataclass


@dataclass(frozen=True)
class Word:
    letters: str

    @cached_property
    def length(self) -> list[int]:
        """A list, so that a second one is another."""
        return [len(self.letters)]


def test_it_is_worked_out_once_for_each_object() -> None:
    word, other = Word("abc"), Word("de")
    assert word.length is word.length
    assert (word.length, other.length) == ([3], [2])


def test_it_is_no_part_of_what_makes_two_objects_equal() -> None:
    word = Word("abc")
    assert word.length == [3]
    assert word == Word("abc")
    assert pickle.loads(pickle.dumps(word)) == word


def test_the_class_still_tells_what_it_is() -> None:
    assert vars(Word)["length"].__doc__ == "A list, so that a second one is another."
