"""What a scanner types: codes come out whole, everything else is bounded and harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import APP_CODE_CHARS_MAX
from kiosk_client.events import AppointmentShown, CodeNotRead, CodeShown, SlipShown
from kiosk_client.scan import PAUSE_S, Scan
from tests.unit.kiosk_client.builders import APP_CODE


def typed(*texts: str, gap_s: float = 0.005) -> Scan:
    scan, at_s = Scan(), 100.0
    for text in texts:
        for character in text:
            scan.hear(character, at_s)
            at_s += gap_s
        at_s += PAUSE_S + 1
    return scan


def test_a_code_that_is_typed_and_ended_is_shown_once() -> None:
    scan = typed(APP_CODE)
    assert scan.end() == CodeShown(APP_CODE)
    assert scan.end() is None


def test_a_pause_begins_anew() -> None:
    assert typed("12345", APP_CODE).end() == CodeShown(APP_CODE)
    assert typed(APP_CODE[:80], APP_CODE[80:]).end() == CodeNotRead()


@pytest.mark.parametrize("text", ["", "a", "abc"])
def test_an_elbow_is_no_code(text: str) -> None:
    assert typed(text).end() is None


@pytest.mark.parametrize(
    "text",
    [
        "6901234567892",
        "https://pay.example/abc?x=1",
        "王" * 100,
        "A" * (APP_CODE_CHARS_MAX + 1),
        "A" * 100_000,
        f"{APP_CODE} ",
    ],
)
def test_any_other_code_is_said_to_be_none(text: str) -> None:
    assert typed(text).end() == CodeNotRead()


@given(st.lists(st.text(max_size=300), max_size=20))
def test_no_stream_is_kept_beyond_a_code_and_what_is_shown_has_a_code_s_form(texts: list[str]) -> None:
    scan = Scan()
    for place, text in enumerate(texts):
        scan.hear(text, place * 0.1)
        assert len(scan._text) <= APP_CODE_CHARS_MAX + 1
    shown = scan.end()
    if isinstance(shown, CodeShown):
        assert shown.code == "".join(texts)
        assert shown.code.isascii()


def test_what_was_shown_is_in_no_repr() -> None:
    assert APP_CODE not in repr(typed(APP_CODE).end())


def test_a_slip_without_a_page_opens_its_own_rating() -> None:
    scan = Scan()
    for key in f"J013 {'0a' * 12} {'f' * 32}":
        scan.hear(key, 0.0)
    assert scan.end() == SlipShown("0a" * 12, "f" * 32)


@pytest.mark.parametrize("address", ["https://hall.example.gov.cn/ban", "http://192.0.2.10:8080"])
def test_a_slip_with_a_page_opens_its_own_rating_too(address: str) -> None:
    assert typed(f"{address}/t#{'0a' * 12}.{'f' * 32}").end() == SlipShown("0a" * 12, "f" * 32)


@pytest.mark.parametrize("text", [f"/t#{'0a' * 12}.{'f' * 32}", f"https://hall.example/t?{'0a' * 12}.{'f' * 32}"])
def test_another_address_is_no_slip(text: str) -> None:
    assert typed(text).end() == CodeNotRead()


def test_a_slip_s_token_shows_in_no_repr() -> None:
    assert "f" * 32 not in repr(SlipShown("0a" * 12, "f" * 32))


@pytest.mark.parametrize("text", ["12345678", "0a" * 12])
def test_an_appointment_is_shown_by_its_number_or_its_id(text: str) -> None:
    assert typed(text).end() == AppointmentShown(text)


@pytest.mark.parametrize("text", ["1234567", "123456789", "0A" * 12, "１２３４５６７８", " 12345678"])
def test_what_only_resembles_one_is_none(text: str) -> None:
    assert typed(text).end() == CodeNotRead()
