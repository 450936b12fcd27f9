from typing import get_args

from kiosk_client import events
from kiosk_client.flow import step
from tests.unit.kiosk_client.builders import WANG, an_open_kiosk


def test_what_a_visitor_shows_or_types_is_in_no_repr() -> None:
    assert WANG.number not in repr(events.CardLaid(WANG))
    assert "张三" not in repr(events.SearchTyped("张三"))


def test_every_event_without_a_value_has_its_rule() -> None:
    state = an_open_kiosk().state
    plain = [event for event in get_args(events.Event) if not event.__dataclass_fields__]
    assert len(plain) > 8
    for event in plain:
        step(state, event())
