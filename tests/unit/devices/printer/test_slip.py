"""What may stand on a slip."""

import dataclasses

import pytest

from devices.printer.slip import QR_PAYLOAD_MAX_BYTES, Slip
from tests.unit.devices.printer.slips import PLAIN


@pytest.mark.parametrize("number", ["", "a001", "A 01", "A001\n", "A00１", "A" * 13])
def test_a_ticket_number_that_cannot_be_printed_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="ticket number"):
        dataclasses.replace(PLAIN, ticket_number=number)


def test_people_ahead_and_code_are_checked() -> None:
    with pytest.raises(ValueError, match="people ahead"):
        dataclasses.replace(PLAIN, people_ahead=-1)
    with pytest.raises(ValueError, match="QR payload"):
        dataclasses.replace(PLAIN, qr_payload="x" * (QR_PAYLOAD_MAX_BYTES + 1))


def test_a_slip_has_no_place_for_a_person() -> None:
    assert {field.name for field in dataclasses.fields(Slip)} == {
        "hall_name", "ticket_number", "queue_name", "issued_at_text", "people_ahead", "wait", "item_name",
        "route", "notes", "qr_payload", "qr_caption", "marks", "occasions", "template",
    }  # fmt: skip
