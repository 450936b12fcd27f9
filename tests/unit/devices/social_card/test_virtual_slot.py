"""The slot on a loopback port, with the simulated cards that any program can lay into it."""

import socket
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from devices.build import social_card_reader
from devices.ports import (
    CardLifted,
    CardUnreadable,
    DeviceSettingError,
    DeviceState,
    SocialCardEvent,
    SocialCardRead,
    StatusChanged,
    UnreadableReason,
)
from devices.social_card.driver import READY, SocialCardSlotReader
from devices.social_card.simulator import Misbehaviour, SocialCardChip
from devices.social_card.virtual_reader import ATR, VirtualReader
from devices.social_card.virtual_slot import VirtualSlot
from devices.transport import Backoff
from tests.unit.devices.pipes import PIPES
from tests.unit.devices.social_card.people import FIRST, SECOND


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def reader(port: int) -> Iterator[SocialCardSlotReader]:
    slot = VirtualSlot(port)
    reader = SocialCardSlotReader(slot, 0.0, Backoff(0.0, 1.0, 0.0), on_close=slot.close)
    assert list(reader.poll(Event())) == [StatusChanged(READY)]
    yield reader
    reader.close()


def polled(reader: SocialCardSlotReader, turns: int = 3) -> list[SocialCardEvent]:
    return [event for _ in range(turns) for event in reader.poll(Event())]


def test_cards_are_laid_and_lifted_over_the_port(reader: SocialCardSlotReader, port: int) -> None:
    cards = VirtualReader(port=port)
    for card in (FIRST, SECOND):
        cards.lay(card)
        assert polled(reader) == [SocialCardRead(card)]
        cards.lift()
        assert polled(reader) == [CardLifted()]


def test_a_card_laid_over_another_is_read_in_its_place(reader: SocialCardSlotReader, port: int) -> None:
    cards = VirtualReader(port=port)
    cards.lay(FIRST)
    assert polled(reader) == [SocialCardRead(FIRST)]
    cards.lay(SECOND)
    assert polled(reader) == [CardLifted(), SocialCardRead(SECOND)]
    cards.lift()


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        (Misbehaviour.FOREIGN, UnreadableReason.WRONG_KIND),
        (Misbehaviour.LOCKED, UnreadableReason.REJECTED),
        (Misbehaviour.SPOILT, UnreadableReason.BAD_RECORD),
    ],
)
def test_a_card_that_misbehaves_is_told_once(
    reader: SocialCardSlotReader, port: int, how: Misbehaviour, reason: UnreadableReason
) -> None:
    cards = VirtualReader(port=port)
    cards.misbehave(how)
    cards.lay(FIRST)
    assert polled(reader) == [CardUnreadable(reason)]
    cards.lift()
    cards.misbehave(Misbehaviour.NONE)
    cards.lay(FIRST)
    assert SocialCardRead(FIRST) in polled(reader)
    cards.lift()


def test_a_port_that_is_taken_is_a_reader_that_is_away_until_it_is_free(port: int) -> None:
    slot = VirtualSlot(port)
    reader = SocialCardSlotReader(slot, 0.0, Backoff(0.0, 1.0, 0.0), on_close=slot.close)
    with socket.create_server(("127.0.0.1", port)):
        assert [event.status.state for event in polled(reader) if isinstance(event, StatusChanged)] == [
            DeviceState.UNREACHABLE
        ]
    assert polled(reader) == [StatusChanged(READY)]
    reader.close()


def test_the_setting_names_a_port() -> None:
    reader = social_card_reader(f"vpcd:{free_port()}")
    assert list(reader.poll(Event())) == [StatusChanged(READY)]
    reader.close()
    for value in ("vpcd:", "vpcd:0", "vpcd:65536", "vpcd:x", "acr39"):
        with pytest.raises(DeviceSettingError):
            social_card_reader(value)


@pytest.mark.parametrize("pipe", ["plain", "byte_by_byte", "delayed"])
def test_a_cards_answers_are_heard_in_any_cuts(reader: SocialCardSlotReader, port: int, pipe: str) -> None:
    """TCP loses nothing, so there is no lossy one: a line that breaks off is a card that was taken out."""
    chip, cut = SocialCardChip(FIRST), PIPES[pipe](1)

    def be_a_card(line: socket.socket) -> None:
        while head := line.recv(2, socket.MSG_WAITALL):
            command = line.recv(int.from_bytes(head, "big"), socket.MSG_WAITALL)
            answer = ATR if command == b"\x04" else chip.answer(command) if len(command) > 1 else b""
            for delivery in cut(len(answer).to_bytes(2, "big") + answer if answer else b""):
                Event().wait(delivery.after_s)
                line.sendall(delivery.data)

    with socket.create_connection(("127.0.0.1", port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        card = Thread(target=be_a_card, args=(line,))
        card.start()
        assert polled(reader, 1) == [SocialCardRead(FIRST)]
        line.shutdown(socket.SHUT_RDWR)
        card.join()
    assert polled(reader, 1) == [CardLifted()]
