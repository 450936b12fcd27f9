import pytest

from devices.id_card.codec import Answer, encode_request
from devices.id_card.commands import (
    ASK_SAM_STATUS,
    COMMANDS,
    FIND_CARD,
    READ_NEW_ADDRESS,
    READ_TEXT_PHOTO,
    READ_WITH_FINGERPRINT,
    SELECT_CARD,
    STATUS_BYTES,
    Command,
    Outcome,
    set_baud,
    text_of,
)


def answer(sw3: int, data_length: int = 0) -> Answer:
    return Answer(0, 0, sw3, bytes(data_length))


def test_every_status_byte_of_the_published_table_has_a_meaning() -> None:
    published = {0x90, 0x9F, 0x10, 0x11, 0x21, 0x24, 0x31, 0x32, 0x33, 0x40, 0x41, 0x47, 0x60, 0x66, 0x80, 0x81, 0x91}
    assert set(STATUS_BYTES) == published
    assert all(byte.meaning for byte in STATUS_BYTES.values())


def test_only_a_failed_find_says_that_no_card_is_there() -> None:
    assert [sw3 for sw3, byte in STATUS_BYTES.items() if byte.outcome is Outcome.NO_CARD] == [0x80]


@pytest.mark.parametrize(
    ("command", "late"),
    [
        (FIND_CARD, answer(0x90)),
        (FIND_CARD, answer(0x90, 8)),
        (FIND_CARD, answer(0x41)),
        (SELECT_CARD, answer(0x9F, 4)),
        (SELECT_CARD, answer(0x80)),
        (READ_TEXT_PHOTO, answer(0x90, 8)),
        (READ_TEXT_PHOTO, answer(0x81)),
        (READ_NEW_ADDRESS, answer(0x80)),
        (ASK_SAM_STATUS, answer(0x90, 1284)),
    ],
)
def test_a_late_answer_to_another_command_is_told_by_its_shape(command: Command, late: Answer) -> None:
    assert not command.fits(late)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
@pytest.mark.parametrize("sw3", [0x10, 0x21, 0x60, 0x66, 0x23, 0xEE])
def test_complaints_and_unknown_status_bytes_may_answer_any_command(command: Command, sw3: int) -> None:
    assert command.fits(answer(sw3))


@pytest.mark.parametrize(("data_length", "fits"), [(1286, True), (1798, True), (2310, True), (1284, False)])
def test_a_read_with_fingerprints_holds_none_one_or_two(data_length: int, fits: bool) -> None:
    assert READ_WITH_FINGERPRINT.fits(answer(0x90, data_length)) is fits


def test_the_five_speeds_have_the_published_parameters() -> None:
    frames = [encode_request(set_baud(baud).request)[7:9] for baud in (115200, 57600, 38400, 19200, 9600)]
    assert frames == [bytes([0x60, parameter]) for parameter in range(5)]
    with pytest.raises(KeyError):
        set_baud(1200)


def test_only_the_text_is_taken_out_of_a_read_answer() -> None:
    read = Answer(0, 0, 0x90, bytes.fromhex("01 00 04 00") + b"T" * 256 + b"P" * 1024)
    assert text_of(read) == b"T" * 256
