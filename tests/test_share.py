"""What a compiled pack is made of is kept once."""

import pickle

from terms.share import share
from terms.words import Pattern


def fresh(word: str) -> str:
    """An equal string that is another object."""
    return "".join(list(word))


def pattern(word: str) -> Pattern:
    return Pattern((({fresh(word): ((fresh(word),),)}, False, 0),), frozenset({fresh(word)}), None)


def test_a_shared_value_equals_what_it_was_made_of() -> None:
    value = {"a": (pattern("troops"), 1, True, None, [1, 2]), "b": frozenset({("x", "y")})}
    assert share(value) == value
    assert type(share(value)["a"][0]) is Pattern


def test_equal_parts_are_one_object() -> None:
    first, second = share((pattern("troops"), pattern("troops")))
    assert first is second


def test_what_compares_equal_and_is_not_the_same_stays_apart() -> None:
    one, true, text = share((1, True, "1"))
    assert one is not true and text == "1"
    assert list(share(({"a": 1, "b": 2}, {"b": 2, "a": 1}))[1]) == ["b", "a"]


def test_the_pickle_of_a_shared_value_is_smaller() -> None:
    many = [tuple(fresh("demand") for _ in range(3)) for _ in range(100)]
    assert len(pickle.dumps(share(tuple(many)))) * 5 < len(pickle.dumps(many))
