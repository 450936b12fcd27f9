"""Both languages say everything, with the same blanks to fill in."""

import dataclasses
import string

import pytest

from counter_client.keys import Key
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.vocabulary import CounterState, Outcome


def texts(words: Wording) -> dict[str, list[str]]:
    found = {}
    for field in dataclasses.fields(words):
        value = getattr(words, field.name)
        if isinstance(value, str):
            found[field.name] = [value]
        elif isinstance(value, tuple):
            found[field.name] = list(value)
        elif hasattr(value, "values"):
            found[field.name] = list(value.values())
    return found


def blanks(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_leave_the_same_blanks() -> None:
    chinese, english = texts(ZH), texts(EN)
    for name, values in chinese.items():
        assert [blanks(text) for text in values] == [blanks(text) for text in english[name]], name


@pytest.mark.parametrize("words", [ZH, EN])
def test_every_key_state_and_outcome_has_a_word(words: Wording) -> None:
    assert set(words.keys) == set(Key)
    assert set(words.states) == set(words.timer_headings) == set(CounterState)
    assert set(words.outcomes) == set(Outcome)


def test_the_english_desk_has_no_chinese_left() -> None:
    assert all(
        text.isascii() or not any("一" <= c <= "鿿" for c in text) for rows in texts(EN).values() for text in rows
    )
