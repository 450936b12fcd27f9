import pytest

from devices.id_card.codec import AnswerDecoder, Request, encode_request
from devices.id_card.commands import (
    ASK_SAM_ID,
    COMMANDS,
    FIND_CARD,
    READ_NEW_ADDRESS,
    READ_TEXT_PHOTO,
    READ_WITH_FINGERPRINT,
    SELECT_CARD,
    Command,
    set_baud,
    text_of,
)
from devices.id_card.record import encode_record
from devices.id_card.sam import JUNK, Misbehaviour, Sam
from tests.unit.devices.id_card.people import PERMIT_HOLDER, RESIDENT


def ask(sam: Sam, command: Command) -> int:
    """Ask once and return SW3; the answer must have the shape the command's table promises."""
    (frame,) = sam.receive(encode_request(command.request))
    (answer,) = AnswerDecoder().feed(frame)
    assert command.fits(answer)
    return answer.sw3


def test_the_whole_life_of_a_card_on_the_reader() -> None:
    sam = Sam()
    assert [ask(sam, FIND_CARD), ask(sam, SELECT_CARD), ask(sam, READ_TEXT_PHOTO)] == [0x80, 0x81, 0x41]
    sam.lay(RESIDENT)
    assert ask(sam, READ_TEXT_PHOTO) == 0x41  # not before it is selected
    assert [ask(sam, FIND_CARD), ask(sam, SELECT_CARD), ask(sam, READ_TEXT_PHOTO)] == [0x9F, 0x90, 0x90]
    assert [ask(sam, FIND_CARD), ask(sam, READ_NEW_ADDRESS)] == [0x80, 0x91]  # read: mute but there
    sam.lift()
    assert [ask(sam, FIND_CARD), ask(sam, READ_NEW_ADDRESS)] == [0x80, 0x41]
    sam.lay(PERMIT_HOLDER)
    assert ask(sam, FIND_CARD) == 0x9F


def test_a_card_found_but_not_read_does_not_answer_for_its_added_address() -> None:
    sam = Sam()
    sam.lay(RESIDENT)
    assert [ask(sam, FIND_CARD), ask(sam, READ_NEW_ADDRESS)] == [0x9F, 0x41]


@pytest.mark.parametrize(("command", "length"), [(READ_TEXT_PHOTO, 1295), (READ_WITH_FINGERPRINT, 1297)])
def test_a_read_answer_has_the_published_length_and_the_cards_text(command: Command, length: int) -> None:
    sam = Sam()
    sam.lay(RESIDENT)
    ask(sam, SELECT_CARD)
    (frame,) = sam.receive(encode_request(command.request))
    assert len(frame) == length
    assert encode_record(RESIDENT) in frame
    if command is READ_TEXT_PHOTO:
        assert text_of(AnswerDecoder().feed(frame)[0]) == encode_record(RESIDENT)


@pytest.mark.parametrize("command", [*COMMANDS, set_baud(9600)], ids=lambda command: command.name)
def test_every_command_of_the_protocol_is_understood(command: Command) -> None:
    assert ask(Sam(), command) != 0x21


def test_a_command_the_protocol_lacks_is_refused() -> None:
    (frame,) = Sam().receive(encode_request(Request(0x77, 0x01)))
    assert AnswerDecoder().feed(frame)[0].sw3 == 0x21


def test_a_request_spoilt_on_its_way_is_complained_of() -> None:
    (frame,) = Sam().receive(bytes.fromhex("AA AA AA 96 69 00 03 20 01 21"))
    assert AnswerDecoder().feed(frame)[0].sw3 == 0x10


def test_requests_may_come_in_pieces() -> None:
    request = encode_request(ASK_SAM_ID.request)
    sam = Sam()
    assert sam.receive(request[:6]) == []
    assert len(sam.receive(request[6:])) == 1


@pytest.mark.parametrize(
    ("how", "sent"),
    [
        (Misbehaviour.CHECKSUM, ["AA AA AA 96 69 00 04 00 00 80 7B"]),
        (Misbehaviour.HALF, ["AA AA AA 96 69"]),
        (Misbehaviour.JUNK, [JUNK.hex() + "AA AA AA 96 69 00 04 00 00 80 84" + JUNK.hex()]),
        (Misbehaviour.SILENCE, []),
    ],
)
def test_misbehaviour_spoils_so_many_answers_and_no_more(how: Misbehaviour, sent: list[str]) -> None:
    sam, find = Sam(), encode_request(FIND_CARD.request)
    sam.misbehave(how, count=2)
    for _ in range(2):
        assert sam.receive(find) == [bytes.fromhex(frame) for frame in sent]
    assert ask(sam, FIND_CARD) == 0x80


def test_a_card_that_lies_badly_refuses_to_be_selected() -> None:
    sam = Sam()
    sam.lay(RESIDENT)
    sam.misbehave(Misbehaviour.REFUSE)
    assert [ask(sam, FIND_CARD), ask(sam, SELECT_CARD), ask(sam, SELECT_CARD)] == [0x9F, 0x81, 0x90]


def test_misbehaviour_can_be_kept_for_one_command_and_called_off() -> None:
    sam = Sam()
    sam.misbehave(Misbehaviour.SILENCE, on=SELECT_CARD.request)
    assert ask(sam, FIND_CARD) == 0x80
    assert sam.receive(encode_request(SELECT_CARD.request)) == []
    sam.misbehave(Misbehaviour.SILENCE, count=9)
    sam.misbehave(Misbehaviour.SILENCE, count=0)
    assert ask(sam, FIND_CARD) == 0x80


def test_power_lost_makes_the_card_that_lies_there_new() -> None:
    sam = Sam()
    sam.lay(RESIDENT)
    ask(sam, SELECT_CARD)
    ask(sam, READ_TEXT_PHOTO)
    sam.power_on()
    assert [ask(sam, READ_NEW_ADDRESS), ask(sam, FIND_CARD)] == [0x41, 0x9F]


def test_a_record_of_the_wrong_length_cannot_be_laid() -> None:
    with pytest.raises(ValueError, match="256"):
        Sam().lay_record(b"short")
