"""One trace from the tap to the platform's acknowledgement, W3C Trace Context: derived from ids that travel anyway.

A request is known in the journal, and at the platform, by a digest of who asked under which id. The trace id is that
digest, so kiosk, hall and platform come to the same one without a field of its own on the session.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from hall_protocol.cloud_event import CloudEvent

NAME_CHARS = 24
"""Hexadecimal characters of a request's digest, as the journal keeps it."""
TRACED_EVENTS_MAX = 32
"""Longer batches come while catching up, at thousands of events a second: nobody reads a line for each."""
_TRACE_CHARS = 32
_SPAN_CHARS = 16


def request_name(station: str, request_id: str) -> str:
    """The digest by which the journal knows a request of a station."""
    text = f"{station}\n{request_id}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:NAME_CHARS]


def trace_of_name(name: str) -> str:
    """The trace id of a request's digest: shorter ids are padded on the left (Trace Context, 3.2.2.3)."""
    return name.rjust(_TRACE_CHARS, "0")


def trace_of(station: str, request_id: str) -> str:
    """The trace id of a request as a station knows it."""
    return trace_of_name(request_name(station, request_id))


def traceparent(request: str, chain_hash: str) -> str:
    """The CloudEvents distributed tracing extension of an event; empty for what no request caused.

    `request` is the journal's "digest:fingerprint"; the event itself is the span, named by its place in the chain.
    """
    name = request.partition(":")[0]
    if len(name) != NAME_CHARS:
        return ""
    return f"00-{trace_of_name(name)}-{chain_hash[:_SPAN_CHARS]}-01"


def trace_in(parent: str) -> str:
    """The trace id of a traceparent, empty where it holds none."""
    parts = parent.split("-")
    return parts[1] if len(parts) == 4 and len(parts[1]) == _TRACE_CHARS else ""


@dataclass(frozen=True, slots=True)
class TracedSpan:
    """The events of a batch that one request caused, first and last sequence."""

    trace: str
    first_seq: int
    last_seq: int

    def as_fields(self) -> dict[str, str | int]:
        """What a line of the log says of it."""
        return {"trace": self.trace, "first_seq": self.first_seq, "last_seq": self.last_seq}


def traced_spans(events: Iterable[CloudEvent]) -> list[TracedSpan]:
    """What a batch holds of each request, in order; events that no request caused are left out."""
    spans: dict[str, TracedSpan] = {}
    for event in events:
        if trace := trace_in(event.traceparent or traceparent(event.requestid, event.chainhash)):
            first = spans[trace].first_seq if trace in spans else event.sequence
            spans[trace] = TracedSpan(trace, first, event.sequence)
    return list(spans.values())
