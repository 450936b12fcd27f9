from datetime import date

import msgspec
import pytest

from hall_protocol.day_anchor import ANCHOR_TYPE, DayAnchor, read_anchor
from hall_server.domain.events import DayAnchored


def test_the_hall_s_event_is_what_the_outside_reads() -> None:
    event = DayAnchored(date(2026, 11, 24), 3, 9, "ab" * 32)
    anchor = read_anchor(msgspec.json.encode(event))
    assert anchor == DayAnchor(event.business_day, event.first_seq, event.last_seq, event.root)
    assert anchor.size == 7
    assert DayAnchored.__struct_config__.tag == ANCHOR_TYPE


def test_what_is_no_anchor_is_an_error() -> None:
    with pytest.raises(msgspec.MsgspecError):
        read_anchor(b'{"first_seq": 1}')
