"""The voice of elder mode: fixed sentences alone, whatever a visitor does."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.messages import EvaluationStanding, Result
from kiosk_client import events, spoken
from kiosk_client.effects import Purpose
from kiosk_client.spoken import KEYS, sentence_of, sentences
from kiosk_client.texts import fixed_texts
from tests.helpers.evaluation_options import OPTIONS
from tests.unit.kiosk_client.builders import (
    COMPANY,
    FULL,
    ID_CARD,
    MARRIAGE,
    SLOTS,
    STANDING,
    TRANSFER,
    TYPED,
    WANG,
    Script,
    an_issued,
    an_open_kiosk,
)

FIXED = {words for language in ("zh", "en") for words in sentences(language)}
PRESSES = [
    events.CardLaid(WANG),
    events.CardNotRead(),
    events.SearchTyped("王小明"),
    events.ItemChosen(MARRIAGE.item),
    events.ItemChosen(TRANSFER.item),
    events.ItemChosen(ID_CARD.item),
    events.TakePressed("press-1"),
    events.JourneyOpened(),
    events.PackageChosen("new_home"),
    events.StandingOpened(),
    events.LeavePressed("a" * 24),
    events.MovePressed("a" * 24),
    events.BookingOpened(),
    events.SlipShown("0" * 24, "f" * 32),
    events.FeedbackOpened(),
    events.TellPressed("complaint"),
    events.WordsTyped("wo xing wang"),
    events.FeedbackSent("press-2"),
    events.HelpPressed("press-3"),
    events.HelpClosed(),
    events.LanguageChosen("en"),
    events.WhomOpened(),
    *[events.WhomChosen(whose) for whose in ("person", "organisation", "own")],
    events.OwnNumberOpened(),
    *[events.KeyTyped(character) for character in "9X"],
    events.NumberGiven(),
    events.NumberSkipped(),
    events.HomePressed(),
    events.LinkChanged(is_connected=False),
    events.LinkChanged(is_connected=True),
]


def _answered(script: Script) -> Script:
    """What the last event asked for, answered as a hall in good order does."""
    answers: dict[Purpose, Result] = {Purpose.STANDING: STANDING, Purpose.TICKET: an_issued(), Purpose.BOOKING: SLOTS}
    rated = EvaluationStanding("0" * 24, "J013", is_open=True, answer_by=None, is_provisional=False, options=OPTIONS)
    results: dict[Purpose, Result] = {**answers, Purpose.FEEDBACK: rated}
    for purpose, result in results.items():
        for ask in script.asks(purpose):
            script.do(events.Answered(ask, result))
    return script


@given(st.lists(st.sampled_from(PRESSES), max_size=15))
def test_nothing_but_fixed_sentences_is_ever_said(presses: list[events.Event]) -> None:
    script = an_open_kiosk().do(events.ElderModeSwitched())
    for press in presses:
        sentence = sentence_of(_answered(script.do(press)).state)
        assert sentence == "" or sentence in FIXED
        for secret in ("王", WANG.number, MARRIAGE.name, TRANSFER.name, "J013", "12345678", "wo xing wang"):
            assert secret not in sentence


def test_each_step_has_its_own_sentence() -> None:
    script = an_open_kiosk().do(events.ElderModeSwitched())
    presses = (events.Touched(), events.ItemChosen(ID_CARD.item), events.CardLaid(WANG))
    takes = (events.TakePressed("asked"), events.TakePressed("taken"))
    said = [sentence_of(script.do(press).state) for press in (*presses, *takes)]
    said.append(sentence_of(_answered(script).state))
    assert len(set(said)) == len(said)
    assert all(said)


@pytest.mark.parametrize(("whose", "number"), [("own", TYPED), ("person", TYPED), ("organisation", COMPANY)])
def test_a_number_is_asked_for_and_checked_aloud_and_no_character_of_it_is_read(whose: str, number: str) -> None:
    script = an_open_kiosk().do(events.ElderModeSwitched(), events.ItemChosen(ID_CARD.item), events.WhomOpened())
    chosen = events.OwnNumberOpened() if whose == "own" else events.WhomChosen(whose)
    presses = [events.Touched(), chosen, *[events.KeyTyped(character) for character in number]]
    said = [sentence_of(script.do(press).state) for press in presses]
    assert len(set(said)) == 3, "the choice, the number, and that it checks"
    wrong = script.do(events.KeyErased(), events.KeyTyped("7" if number[-1] != "7" else "8"))
    said.append(sentence_of(wrong.state))
    assert len(set(said)) == 4
    assert set(said) <= FIXED
    assert not any(character.isdigit() for sentence in said for character in sentence)


def test_every_text_that_the_module_names_is_among_what_may_be_recorded() -> None:
    tree = ast.parse(Path(spoken.__file__).read_text(encoding="utf-8"))
    named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert set(KEYS) >= named & fixed_texts("zh").keys()
    assert len(named & fixed_texts("zh").keys()) > 20
    for language in ("zh", "en"):
        assert not any("{" in sentence or "%" in sentence for sentence in sentences(language))


@pytest.mark.parametrize("press", [None, events.ItemChosen(MARRIAGE.item)])
def test_outside_elder_mode_nothing_is_said(press: events.Event | None) -> None:
    script = an_open_kiosk()
    assert sentence_of((script.do(press) if press else script).state) == ""


def test_a_refusal_is_pointed_at_and_not_read_out() -> None:
    script = an_open_kiosk().do(events.ElderModeSwitched(), events.ItemChosen(MARRIAGE.item))
    script.do(events.ClassChosen("elderly"), events.TakePressed("p"))
    script.do(events.Refused(script.ask(Purpose.TICKET), FULL))
    assert "提示" in sentence_of(script.state)
