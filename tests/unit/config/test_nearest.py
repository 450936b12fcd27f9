"""A slip of the finger gets the word that was meant; a strange word gets none."""

from config.nearest import suggestion


def test_the_nearest_known_word_is_suggested() -> None:
    assert suggestion("prefxi", ["id", "prefix", "name"]) == ' (did you mean "prefix"?)'
    assert suggestion("counter_1", ["counter-1", "counter-2"]) == ' (did you mean "counter-1"?)'


def test_no_word_is_better_than_a_wrong_one() -> None:
    assert suggestion("colour", ["id", "prefix", "name"]) == ""
    assert suggestion(17, []) == ""
