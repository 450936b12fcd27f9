"""Kiosk, hall and platform derive one trace id; what no request caused has none."""

from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.trace import request_name, trace_in, trace_of, traced_spans, traceparent
from tests.unit.online_platform.event_chain import a_chain

HASH = "ab" * 32


@given(station=st.text(max_size=40), request_id=st.text(max_size=128))
def test_the_trace_of_the_journals_request_is_the_stations(station: str, request_id: str) -> None:
    parent = traceparent(f"{request_name(station, request_id)}:12345678", HASH)
    version, trace, span, flags = parent.split("-")
    assert (version, span, flags) == ("00", HASH[:16], "01")
    assert trace == trace_in(parent) == trace_of(station, request_id)
    assert len(trace) == 32
    assert int(trace, 16) > 0


def test_what_no_request_caused_has_no_trace() -> None:
    assert traceparent("", HASH) == ""
    assert trace_in("") == ""
    assert trace_in("00-short-ab-01") == ""
    assert all(span.trace for span in traced_spans(a_chain(20)))
    assert traced_spans([]) == []
