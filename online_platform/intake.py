"""What a hall may ask, signed: hand in events, ask for its receipt, show its first key, look records up."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from starlette.requests import Request
from starlette.responses import Response

from hall_protocol.cloud_event import BATCH_LIMIT, BATCH_MEDIA_TYPE, CloudEvent, Receipt, decode_batch
from hall_protocol.record_request import RecordRequest
from hall_protocol.trace import TRACED_EVENTS_MAX, traced_spans
from online_platform.admission import check_values
from online_platform.body import body_of
from online_platform.hall_book import HallReport
from online_platform.keys import read_public_key
from online_platform.platform_parts import PlatformParts
from online_platform.problem import ProblemCode, ProblemError
from online_platform.query_number import SEQ_MAX, query_number
from online_platform.signature import SignedRequest, verify

BODY_LIMIT_BYTES = 4 << 20
"""A full batch of ordinary events is under 300 kB."""

_log = logging.getLogger(__name__)


class Intake:
    """The signed half of the API."""

    def __init__(self, parts: PlatformParts) -> None:
        self._parts = parts

    async def take_events(self, request: Request) -> Response:
        """`POST /halls/{hall_id}/events`: keep a batch; the answer is a `Receipt`, once it is on disk."""
        return await self._parts.misbehaviour.around(lambda: self._take_events(request))

    async def give_receipt(self, request: Request) -> Response:
        """`GET /halls/{hall_id}/receipt`: how far this hall's events are kept."""
        hall_id = _hall_id(request)
        self._verify(request, b"", hall_id, self._parts.keys.key_of)
        self._parts.book.heard(hall_id, self._parts.clock(), _report(request))
        self._parts.feed.publish([])
        return _receipt(Receipt(hall_id, self._parts.book.last_seq(hall_id), 0, 0))

    async def take_key(self, request: Request) -> Response:
        """`PUT /halls/{hall_id}/key`: a hall shows its public key (PEM), in a request signed with it."""
        hall_id, body = _hall_id(request), await body_of(request, BODY_LIMIT_BYTES)
        offered = read_public_key(body)
        self._verify(request, body, hall_id, lambda _hall: offered)
        self._parts.keys.offer(hall_id, body)
        return Response(status_code=204)

    async def answer_look_up(self, request: Request) -> Response:
        """`POST /halls/{hall_id}/look-ups`: a `RecordRequest`; the answer is a `RecordAnswer`, nothing is kept."""
        return await self._parts.libraries.misbehaviour.around(lambda: self._answer_look_up(request))

    async def _answer_look_up(self, request: Request) -> Response:
        hall_id, body = _hall_id(request), await body_of(request, BODY_LIMIT_BYTES)
        self._verify(request, body, hall_id, self._parts.keys.key_of)
        answer = self._parts.libraries.answer(_record_request(body))
        return Response(msgspec.json.encode(answer), media_type="application/json")

    async def _take_events(self, request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != BATCH_MEDIA_TYPE:
            raise ProblemError(ProblemCode.UNSUPPORTED_MEDIA_TYPE, f"expected {BATCH_MEDIA_TYPE}")
        hall_id, body = _hall_id(request), await body_of(request, BODY_LIMIT_BYTES)
        self._verify(request, body, hall_id, self._parts.keys.key_of)
        events, report = _batch(hall_id, body), _report(request)
        kept = await self._parts.writer.commit(hall_id, events)
        new, duplicates = kept.admission.new_events, kept.admission.duplicates
        self._parts.book.kept(hall_id, new, duplicates, kept.received_at, report)
        self._parts.feed.publish(new)
        _log_kept(hall_id, new, duplicates)
        return _receipt(Receipt(hall_id, kept.admission.end.seq, len(new), duplicates))

    def _verify(
        self, request: Request, body: bytes, hall_id: str, key_of: Callable[[str], Ed25519PublicKey | None]
    ) -> None:
        signed = SignedRequest(request.method, self._target_uri(request), request.headers)
        verify(signed, body, hall_id, key_of, self._parts.clock)

    def _target_uri(self, request: Request) -> str:
        """The URI the hall asked for, from the bytes it sent, or behind a proxy from the name halls know."""
        path, query = request.scope["raw_path"].decode("latin-1"), request.scope["query_string"].decode("latin-1")
        origin = self._parts.public_url or f"{request.scope['scheme']}://{request.headers.get('host', '')}"
        return f"{origin}{path}?{query}" if query else f"{origin}{path}"


def _log_kept(hall_id: str, new: Sequence[CloudEvent], duplicates: int) -> None:
    """A line for each request whose events came; for a long batch, while a hall catches up, one in all."""
    if len(new) <= TRACED_EVENTS_MAX:
        for span in traced_spans(new):
            _log.info("request kept", extra={"hall": hall_id, **span.as_fields()})
    else:
        _log.info("batch kept", extra={"hall": hall_id, "events": len(new), "duplicates": duplicates})


def _hall_id(request: Request) -> str:
    return str(request.path_params["hall_id"])


def _receipt(receipt: Receipt) -> Response:
    return Response(msgspec.json.encode(receipt), media_type="application/json")


def _batch(hall_id: str, body: bytes) -> list[CloudEvent]:
    try:
        # msgspec passes over the data's bytes without looking into its strings.
        body.decode()
        events = decode_batch(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ProblemError(ProblemCode.MALFORMED, str(error)) from error
    if len(events) > BATCH_LIMIT:
        raise ProblemError(ProblemCode.BODY_TOO_LARGE, f"{len(events)} events; at most {BATCH_LIMIT} in one batch")
    check_values(hall_id, events)
    return events


def _record_request(body: bytes) -> RecordRequest:
    try:
        return msgspec.json.decode(body, type=RecordRequest)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        # Where it is wrong, never what it says: the body names a person.
        raise ProblemError(ProblemCode.MALFORMED, "not a look-up (hall_protocol/record_request.py)") from error


def _report(request: Request) -> HallReport:
    text = request.query_params.get("hall_time")
    try:
        hall_time = datetime.fromisoformat(text) if text else None
    except ValueError as error:
        raise ProblemError(ProblemCode.INVALID_VALUE, f"hall_time: {error}") from error
    if hall_time is not None and hall_time.tzinfo is None:
        raise ProblemError(ProblemCode.INVALID_VALUE, "hall_time must be ISO 8601 with an offset")
    return HallReport(hall_time, query_number(request, "last_seq", 0, SEQ_MAX))
