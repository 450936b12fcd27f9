"""What may stand on a slip, and how a wait is said."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printer.slip import QR_PAYLOAD_MAX_BYTES, Slip, Words, wait_words
from tests.unit.devices.printer.slips import PLAIN


@pytest.mark.parametrize(
    ("low_s", "high_s", "zh", "en"),
    [
        (0, 0, "1 分钟以内", "within 1 min"),
        (20, 290, "5 分钟以内", "within 5 min"),
        (300, 300, "约 5 分钟", "about 5 min"),
        (600, 1230, "约 10–21 分钟", "about 10–21 min"),
        (3600, 7200, "约 60–120 分钟", "about 60–120 min"),
        (3600, 7260, "约 1–2.5 小时", "about 1–2.5 h"),
        (600, 9000, "2.5 小时以内", "within 2.5 h"),
    ],
)
def test_a_wait_is_said_as_people_do(low_s: int, high_s: int, zh: str, en: str) -> None:
    assert wait_words(low_s, high_s) == Words(zh, en)


@pytest.mark.parametrize(("low_s", "high_s"), [(10, 5), (-1, 5), (float("nan"), 5)])
def test_what_is_no_range_is_refused(low_s: float, high_s: float) -> None:
    with pytest.raises(ValueError, match="not a range"):
        wait_words(low_s, high_s)


@given(st.integers(0, 40_000), st.integers(0, 40_000))
def test_words_never_promise_less_than_the_forecast(low_s: int, more_s: int) -> None:
    numbers = [
        float(part) for part in wait_words(low_s, low_s + more_s).en.replace("–", " ").split() if part[0].isdigit()
    ]
    unit_s = 3600 if wait_words(low_s, low_s + more_s).en.endswith("h") else 60
    assert numbers[-1] * unit_s >= low_s + more_s
    assert len(numbers) == 1 or numbers[0] * unit_s <= low_s


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
