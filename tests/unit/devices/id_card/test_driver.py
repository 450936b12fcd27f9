from collections.abc import Iterator
from dataclasses import fields
from threading import Event

import pytest

from devices.id_card.codec import Answer, encode_answer
from devices.id_card.commands import FIND_CARD, READ_NEW_ADDRESS, READ_TEXT_PHOTO, SELECT_CARD
from devices.id_card.driver import IdCardReader, ReaderTiming
from devices.id_card.record import encode_record
from devices.id_card.sam import PHOTO_FILLER, Misbehaviour
from devices.id_card.transaction import AnswerPatience
from devices.null_modem import null_modem
from devices.ports import (
    Card,
    CardKind,
    CardLifted,
    CardRead,
    CardUnreadable,
    DeviceState,
    ReaderEvent,
    StatusChanged,
    UnreadableReason,
)
from tests.unit.devices.id_card.bench import FAST, Bench
from tests.unit.devices.id_card.people import ELDER, EVERYBODY, PERMIT_HOLDER, RESIDENT
from tests.unit.devices.pipes import PIPES


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.close()


@pytest.fixture(params=PIPES)
def piped(request: pytest.FixtureRequest) -> Iterator[Bench]:
    bench = Bench(request.param)
    yield bench
    bench.close()


def read_as_a_patient_visitor(bench: Bench, card: Card) -> list[CardRead]:
    """Lay a card, laying it again whenever asked, until it is read; return every reading seen."""
    seen: list[ReaderEvent] = []
    bench.sam.lay(card)
    while not any(isinstance(event, CardRead) for event in seen):
        for event in bench.poll_turns(1):
            seen.append(event)
            if isinstance(event, CardUnreadable):
                bench.sam.lift()
                bench.poll_turns(3)
                bench.sam.lay(card)
    seen += bench.poll_turns(5)
    return [event for event in seen if isinstance(event, CardRead)]


def test_visitors_follow_one_another_over_any_pipe(piped: Bench) -> None:
    for card in (*EVERYBODY, RESIDENT):
        assert read_as_a_patient_visitor(piped, card) == [CardRead(card)]
        piped.sam.lift()
        piped.poll_for(CardLifted)


def test_a_card_that_stays_is_told_once_and_its_lift_once(bench: Bench) -> None:
    bench.sam.lay(RESIDENT)
    bench.poll_for(CardRead)
    assert bench.poll_turns(20) == []
    bench.sam.lift()
    assert bench.poll_turns(10) == [CardLifted()]


def test_the_next_card_is_read_though_the_lift_between_was_too_quick_to_see(bench: Bench) -> None:
    bench.sam.lay(RESIDENT)
    bench.poll_for(CardRead)
    bench.sam.lay(PERMIT_HOLDER)
    assert bench.poll_turns(4) == [CardLifted(), CardRead(PERMIT_HOLDER)]


def test_a_find_that_answers_80_after_a_read_is_not_taken_for_a_lift(bench: Bench) -> None:
    bench.sam.lay(RESIDENT)
    bench.poll_for(CardRead)
    assert bench.sam.receive(bytes.fromhex("AA AA AA 96 69 00 03 20 01 22"))[0][9] == 0x80
    assert bench.poll_turns(3) == []


def test_the_reader_says_ready_first_and_only_once(bench: Bench) -> None:
    assert bench.reader.status().state is DeviceState.UNKNOWN
    states = [event.status.state for event in bench.poll_turns(5) if isinstance(event, StatusChanged)]
    assert states == [DeviceState.READY]
    assert bench.reader.status().state is DeviceState.READY


@pytest.mark.parametrize("how", [Misbehaviour.CHECKSUM, Misbehaviour.HALF, Misbehaviour.JUNK, Misbehaviour.SILENCE])
@pytest.mark.parametrize("command", [FIND_CARD, SELECT_CARD, READ_TEXT_PHOTO], ids=lambda command: command.name)
def test_one_spoilt_answer_anywhere_is_not_noticed_by_the_visitor(
    bench: Bench, how: Misbehaviour, command: object
) -> None:
    bench.poll_turns(2)
    bench.sam.misbehave(how, on=getattr(command, "request", None))
    bench.sam.lay(ELDER)
    seen: list[ReaderEvent] = []
    bench.poll_for(CardRead, seen)
    assert seen == [CardRead(ELDER)]


def test_one_spoilt_answer_while_the_card_lies_is_not_taken_for_a_lift(bench: Bench) -> None:
    bench.sam.lay(RESIDENT)
    bench.poll_for(CardRead)
    bench.sam.misbehave(Misbehaviour.SILENCE, on=READ_NEW_ADDRESS.request)
    assert bench.poll_turns(3) == []


def test_a_refused_card_is_complained_of_once_until_it_is_lifted(bench: Bench) -> None:
    bench.sam.misbehave(Misbehaviour.REFUSE, count=1000)
    bench.sam.lay(RESIDENT)
    assert bench.poll_for(CardUnreadable).reason is UnreadableReason.MOVED
    assert bench.poll_turns(10) == []
    bench.sam.lift()
    bench.poll_turns(3)
    bench.sam.lay(RESIDENT)
    assert bench.poll_for(CardUnreadable).reason is UnreadableReason.MOVED


def test_a_refused_card_that_then_lies_well_is_read_without_more_ado(bench: Bench) -> None:
    bench.sam.misbehave(Misbehaviour.REFUSE, count=2)
    bench.sam.lay(RESIDENT)
    seen: list[ReaderEvent] = []
    bench.poll_for(CardRead, seen)
    assert [event for event in seen if isinstance(event, CardUnreadable)] == [CardUnreadable(UnreadableReason.MOVED)]


def test_a_record_that_makes_no_sense_asks_for_another_laying(bench: Bench) -> None:
    bench.sam.lay_record(encode_record(RESIDENT)[:248] + b"Q\0" + bytes(6))
    assert bench.poll_for(CardUnreadable).reason is UnreadableReason.BAD_RECORD


def test_a_reader_gone_mute_while_reading_asks_for_another_laying_and_shows_it(bench: Bench) -> None:
    bench.poll_turns(2)
    bench.sam.misbehave(Misbehaviour.SILENCE, count=3, on=READ_TEXT_PHOTO.request)
    bench.sam.lay(RESIDENT)
    seen: list[ReaderEvent] = []
    status = bench.poll_for(StatusChanged, seen).status
    assert status.state is DeviceState.UNREACHABLE
    assert "read text and photo" in status.detail
    assert seen[0] == CardUnreadable(UnreadableReason.SILENT)
    assert bench.poll_for(StatusChanged).status.state is DeviceState.READY


def test_an_unplugged_reader_is_told_and_comes_back_by_itself(bench: Bench) -> None:
    bench.poll_turns(2)
    bench.unplug()
    assert bench.poll_for(StatusChanged).status.state is DeviceState.UNREACHABLE
    bench.poll_turns(5)
    bench.is_plugged = True
    assert bench.poll_for(StatusChanged).status.state is DeviceState.READY
    bench.sam.lay(RESIDENT)
    assert bench.poll_for(CardRead).card == RESIDENT


@pytest.mark.parametrize("power_was_lost", [False, True])
def test_a_card_that_lies_through_an_unplug_is_asked_for_again(bench: Bench, power_was_lost: bool) -> None:
    bench.sam.lay(RESIDENT)
    bench.poll_for(CardRead)
    bench.unplug()
    bench.poll_for(StatusChanged)
    if power_was_lost:
        bench.sam.power_on()
    bench.is_plugged = True
    bench.poll_for(StatusChanged)
    told = [CardLifted(), CardRead(RESIDENT)] if power_was_lost else []
    assert bench.poll_turns(6) == told


def test_a_card_lifted_while_unplugged_is_told_afterwards(bench: Bench) -> None:
    bench.sam.lay(RESIDENT)
    bench.poll_for(CardRead)
    bench.unplug()
    bench.poll_for(StatusChanged)
    bench.sam.lift()
    bench.is_plugged = True
    bench.poll_for(CardLifted)


@pytest.mark.parametrize(
    ("sw3", "words"), [(0x60, "self-test failed"), (0x66, "not authorised"), (0x23, "unknown status 23")]
)
def test_a_reader_that_reports_a_fault_of_its_own_shows_it(sw3: int, words: str) -> None:
    host, device = null_modem()
    for _ in range(3):
        device.write(encode_answer(Answer(0, 0, sw3, b"")))
    reader = IdCardReader(lambda: host, FAST)
    (event,) = reader.poll(Event())
    assert isinstance(event, StatusChanged)
    assert event.status.state is DeviceState.FAULT
    assert words in event.status.detail


def test_a_wrong_kind_of_card_is_named(bench: Bench) -> None:
    host, device = null_modem()
    answers = [Answer(0, 0, 0x90, b""), Answer(0, 0, 0x9F, bytes(4)), Answer(0, 0, 0x40, b"")]
    for answer in answers:
        device.write(encode_answer(answer))
    reader = IdCardReader(lambda: host, FAST)
    reader.poll(Event())
    assert reader.poll(Event()) == [CardUnreadable(UnreadableReason.WRONG_KIND)]


def test_a_stop_interrupts_the_longest_wait(bench: Bench) -> None:
    host, _device = null_modem()
    reader = IdCardReader(lambda: host, ReaderTiming(3600.0, 3600.0, 3600.0, AnswerPatience(answer_timeout_s=3600.0)))
    stop = Event()
    stop.set()
    assert reader.poll(stop) == []


def test_the_photo_goes_no_further_than_the_line(bench: Bench) -> None:
    bench.sam.lay(RESIDENT)
    card = bench.poll_for(CardRead).card
    assert {field.name for field in fields(card)}.isdisjoint({"photo", "picture", "fingerprint"})
    held = repr(vars(bench.reader)) + repr([getattr(card, field.name) for field in fields(card)])
    assert repr(PHOTO_FILLER[:8])[2:-1] not in held


def test_closing_hangs_up_and_tells_the_owner() -> None:
    host, device = null_modem()
    closed: list[str] = []
    device.write(encode_answer(Answer(0, 0, 0x90, b"")))
    reader = IdCardReader(lambda: host, FAST, on_close=lambda: closed.append("closed"))
    reader.poll(Event())
    reader.close()
    assert closed == ["closed"]
    assert host._outward.is_cut


def test_kinds_of_card_are_told_apart(bench: Bench) -> None:
    kinds = []
    for card in EVERYBODY:
        bench.sam.lay(card)
        kinds.append(bench.poll_for(CardRead).card.kind)
    assert set(kinds) == set(CardKind)
