"""Both languages say everything, with the same blanks to fill in."""

import dataclasses
import string

import pytest

from counter_client.case_keys import CaseKey, Obstacle
from counter_client.case_state import SayingKind
from counter_client.case_wording import CaseWording
from counter_client.keys import Key
from counter_client.question_wording import QuestionWording
from counter_client.sign_on import Saying
from counter_client.sign_on_wording import SignOnWording
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.vocabulary import CaseState, CounterState, MaterialSource, MaterialStatus, Outcome, ResultKind

AnyWording = Wording | CaseWording | SignOnWording | QuestionWording


def texts(words: AnyWording) -> dict[str, list[str]]:
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


PAIRS = [(ZH, EN), (ZH.cases, EN.cases), (ZH.sign_on, EN.sign_on), (ZH.questions, EN.questions)]


def blanks(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("zh", "en"), PAIRS)
def test_both_languages_leave_the_same_blanks(zh: AnyWording, en: AnyWording) -> None:
    chinese, english = texts(zh), texts(en)
    for name, values in chinese.items():
        assert [blanks(text) for text in values] == [blanks(text) for text in english[name]], name


@pytest.mark.parametrize("words", [ZH, EN])
def test_every_key_state_and_outcome_has_a_word(words: Wording) -> None:
    assert set(words.keys) == set(Key)
    assert set(words.states) == set(words.timer_headings) == set(CounterState)
    assert set(words.outcomes) == set(Outcome)
    assert set(words.sign_on.sayings) == set(Saying)


@pytest.mark.parametrize("words", [ZH.cases, EN.cases])
def test_every_case_key_state_obstacle_and_material_has_a_word(words: CaseWording) -> None:
    assert set(words.keys) == set(words.key_details) == set(CaseKey)
    assert set(words.states) == set(words.done) == set(CaseState)
    assert set(words.obstacles) == set(Obstacle)
    assert set(words.sayings) == set(SayingKind)
    assert set(words.statuses) == set(words.short_statuses) == set(MaterialStatus)
    assert set(words.sources) == set(MaterialSource)
    assert set(words.results) == set(ResultKind)


@pytest.mark.parametrize("words", [EN, EN.cases, EN.sign_on, EN.questions])
def test_the_english_desk_has_no_chinese_left(words: AnyWording) -> None:
    assert not any("一" <= c <= "鿿" for rows in texts(words).values() for text in rows for c in text)
