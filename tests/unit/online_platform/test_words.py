import msgspec
import pytest

from online_platform.words import Line, line_of
from tests.architecture.house import REPOSITORY
from tests.unit.online_platform.event_chain import a_chain

SCHEMAS = REPOSITORY / "hall_protocol" / "event_schemas"


def with_fields(**fields: object) -> Line:
    return line_of(msgspec.structs.replace(a_chain(1)[0], **fields))


def test_an_event_is_told_in_both_languages_with_its_ticket_number() -> None:
    line = line_of(a_chain(1)[0])
    assert (line.words, line.words_en) == ("取号", "Ticket issued")
    assert (line.ticket_number, line.queue, line.place, line.at) == ("A001", "A", "2", "09:10:01")


def test_a_time_of_another_offset_is_told_in_chinas_time() -> None:
    assert with_fields(time="2026-11-24T01:00:00+00:00").at == "09:00:00"


def test_without_a_counter_the_station_is_the_place() -> None:
    assert with_fields(data=msgspec.Raw(b'{"station":"kiosk-2"}')).place == "kiosk-2"


@pytest.mark.parametrize("event_type", [each.stem for each in SCHEMAS.glob("hall.*.json")])
def test_every_published_event_has_a_name_in_both_languages(event_type: str) -> None:
    line = with_fields(type=event_type)
    assert not line.words.isascii()
    assert line.words_en.isascii()
    assert event_type not in (line.words, line.words_en)


@pytest.mark.parametrize("event_type", ["hall.ticket.beamed.v1", "hall.spaceship.issued.v1", "odd", "a.b.c.d.e"])
def test_an_event_nobody_has_named_is_shown_by_its_type(event_type: str) -> None:
    line = with_fields(type=event_type)
    assert (line.words, line.words_en) == (event_type, event_type)


@pytest.mark.parametrize("data", [b"[]", b"null", b'{"ticket_number": 7}', b'{"counter": {}}', b'"\\ud800"'])
def test_data_of_another_shape_still_makes_a_line(data: bytes) -> None:
    line = with_fields(data=msgspec.Raw(data))
    assert (line.words, line.ticket_number, line.place) == ("取号", "", "")


def test_no_other_member_of_the_data_reaches_the_page() -> None:
    line = with_fields(data=msgspec.Raw(b'{"name":"Fictional Person","identity":"99999920000101001X"}'))
    assert b"Fictional" not in msgspec.json.encode(line)
    assert b"999999" not in msgspec.json.encode(line)


def test_the_page_does_not_tell_which_visit_was_an_inspector_s() -> None:
    line = with_fields(type="hall.inspection.marked.v1", data=msgspec.Raw(b'{"ticket_number":"A001"}'))
    assert (line.words, line.ticket_number) == ("暗访标记", "")
