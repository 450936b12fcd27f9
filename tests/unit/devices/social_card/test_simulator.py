import pytest

from devices.social_card.apdu import SELECT_HOLDER_FILE, Item, read_item
from devices.social_card.simulator import NOT_SUPPORTED, SUCCESS, SocialCardChip, SocialCardSimulator
from devices.social_card.slot import CardGoneError
from tests.unit.devices.social_card.people import FIRST


@pytest.mark.parametrize("command", [b"", b"\x00", b"\x00\xb2\x08\x00\x00", b"\x00\xc0\x00\x00\x10", bytes(300)])
def test_a_card_refuses_what_it_does_not_know_or_was_not_prepared_for(command: bytes) -> None:
    assert SocialCardChip(FIRST).answer(command) == NOT_SUPPORTED


def test_its_number_is_read_once_its_file_is_selected() -> None:
    chip = SocialCardChip(FIRST)
    assert chip.answer(SELECT_HOLDER_FILE) == SUCCESS
    assert chip.answer(read_item(Item.ID_NUMBER)) == FIRST.number.encode() + SUCCESS


def test_a_card_that_was_lifted_answers_nobody() -> None:
    slot = SocialCardSimulator()
    assert slot.connect() is None
    slot.lay(FIRST)
    session = slot.connect()
    assert session is not None
    slot.lift()
    with pytest.raises(CardGoneError):
        session.transmit(SELECT_HOLDER_FILE)
    session.disconnect()
