from threading import Event

import pytest

from devices.ports import (
    CardLifted,
    CardUnreadable,
    DeviceState,
    SocialCardEvent,
    SocialCardRead,
    StatusChanged,
    UnreadableReason,
)
from devices.social_card.driver import READY, SocialCardSlotReader
from devices.social_card.simulator import Misbehaviour, SocialCardSimulator
from devices.transport import Backoff
from tests.unit.devices.social_card.people import FIRST, SECOND


@pytest.fixture
def slot() -> SocialCardSimulator:
    return SocialCardSimulator()


@pytest.fixture
def reader(slot: SocialCardSimulator) -> SocialCardSlotReader:
    reader = SocialCardSlotReader(slot, 0.0, Backoff(0.0, 1.0, 0.0))
    assert polled(reader) == [StatusChanged(READY)]
    return reader


def polled(reader: SocialCardSlotReader, turns: int = 3) -> list[SocialCardEvent]:
    return [event for _ in range(turns) for event in reader.poll(Event())]


def test_cards_follow_one_another_each_told_once(slot: SocialCardSimulator, reader: SocialCardSlotReader) -> None:
    for card in (FIRST, SECOND):
        slot.lay(card)
        assert polled(reader) == [SocialCardRead(card)]
        slot.lift()
        assert polled(reader) == [CardLifted()]
    slot.lay(FIRST)
    polled(reader)
    slot.lay(SECOND)
    assert polled(reader) == [CardLifted(), SocialCardRead(SECOND)]
    assert "姓" not in repr(SocialCardRead(FIRST))
    assert FIRST.number not in repr(SocialCardRead(FIRST))


@pytest.mark.parametrize(
    ("how", "reason"),
    [(Misbehaviour.FOREIGN, UnreadableReason.WRONG_KIND), (Misbehaviour.LOCKED, UnreadableReason.REJECTED),
     (Misbehaviour.SPOILT, UnreadableReason.BAD_RECORD), (Misbehaviour.MUTE, UnreadableReason.SILENT),
     (Misbehaviour.PULLED, UnreadableReason.MOVED)],
)  # fmt: skip
def test_a_card_that_cannot_be_read_is_complained_of_once_and_the_next_is_read(
    slot: SocialCardSimulator, reader: SocialCardSlotReader, how: Misbehaviour, reason: UnreadableReason
) -> None:
    slot.misbehave(how)
    slot.lay(FIRST)
    assert polled(reader) == [CardUnreadable(reason)]
    slot.lift()
    slot.misbehave(Misbehaviour.NONE)
    assert polled(reader) == []
    slot.lay(SECOND)
    assert polled(reader) == [SocialCardRead(SECOND)]


def test_a_reader_that_is_unplugged_takes_the_card_along_and_comes_back(
    slot: SocialCardSimulator, reader: SocialCardSlotReader
) -> None:
    slot.lay(FIRST)
    polled(reader)
    slot.unplug()
    lifted, lost = polled(reader)
    assert lifted == CardLifted()
    assert isinstance(lost, StatusChanged)
    assert lost.status.state is DeviceState.UNREACHABLE
    slot.plug()
    assert polled(reader) == [SocialCardRead(FIRST), StatusChanged(READY)]
    reader.close()


def test_a_stopped_poll_returns_at_once_and_empty(reader: SocialCardSlotReader) -> None:
    stop = Event()
    stop.set()
    assert reader.poll(stop) == []
