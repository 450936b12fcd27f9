import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.ports import UnreadableReason
from devices.social_card.reading import UnreadableCardError, read_holder
from devices.social_card.simulator import Misbehaviour, SocialCardChip
from tests.unit.devices.social_card.people import FIRST

REASONS = {
    Misbehaviour.FOREIGN: UnreadableReason.WRONG_KIND,
    Misbehaviour.LOCKED: UnreadableReason.REJECTED,
    Misbehaviour.ENDLESS: UnreadableReason.WRONG_KIND,
    Misbehaviour.SPOILT: UnreadableReason.BAD_RECORD,
    Misbehaviour.EMPTY: UnreadableReason.SILENT,
}


@pytest.mark.parametrize("how", [Misbehaviour.NONE, Misbehaviour.TAGGED, Misbehaviour.LENGTH, Misbehaviour.FETCH])
def test_a_card_is_read_however_it_hands_its_items_over(how: Misbehaviour) -> None:
    assert read_holder(SocialCardChip(FIRST, how).answer) == FIRST


@pytest.mark.parametrize(("how", "reason"), REASONS.items())
def test_a_card_that_cannot_be_read_says_why(how: Misbehaviour, reason: UnreadableReason) -> None:
    with pytest.raises(UnreadableCardError) as caught:
        read_holder(SocialCardChip(FIRST, how).answer)
    assert caught.value.reason is reason


@given(st.lists(st.binary(max_size=40), min_size=1))
def test_whatever_a_card_answers_it_is_read_or_refused_and_never_asked_for_ever(answers: list[bytes]) -> None:
    asked: list[bytes] = []

    def transmit(command: bytes) -> bytes:
        asked.append(command)
        return answers[len(asked) % len(answers)]

    with pytest.raises(UnreadableCardError):
        read_holder(transmit)
    assert len(asked) <= 12
