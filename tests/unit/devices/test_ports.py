from dataclasses import fields

from devices.ports import Card, CardRead, CardReader, DeviceSettingError, DeviceState, PrintReceipt, UnreadableReason
from tests.unit.devices.id_card.people import EVERYBODY


def test_a_card_shows_its_kind_and_nothing_of_its_holder() -> None:
    for card in EVERYBODY:
        for shown in (repr(card), str(card), f"{card}", f"{CardRead(card)!r}", repr([card])):
            assert card.kind.value in shown
            for held in fields(card):
                value = getattr(card, held.name)
                if held.name not in ("kind", "sex") and value:
                    assert str(value) not in shown


def test_a_card_has_no_place_for_a_photo() -> None:
    assert not any("photo" in held.name or held.type is bytes for held in fields(Card))


def test_the_states_of_a_device_are_the_agreed_ones() -> None:
    assert list(DeviceState) == [
        "ready",
        "busy",
        "degraded",
        "paper_low",
        "paper_out",
        "cover_open",
        "fault",
        "unreachable",
        "unknown",
    ]


def test_a_setting_error_says_what_was_written_and_what_to_write() -> None:
    error = DeviceSettingError("usb", "write simulator")
    assert (error.value, error.expected) == ("usb", "write simulator")
    assert str(error) == "device setting 'usb' is not understood: write simulator"


def test_the_ports_offer_no_more_than_a_station_needs() -> None:
    offered = {name for name in vars(CardReader) if not name.startswith("_")}
    assert offered == {"poll", "status", "close"}
    assert {held.name for held in fields(PrintReceipt)} == {
        "printed", "status", "byte_count", "duration_ms", "is_confirmed",
    }  # fmt: skip
    assert len(UnreadableReason) == 5
