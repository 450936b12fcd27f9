"""The client side of the platform's API for a hall's events: receipts, batches, the first key."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

import httpx
import msgspec

from hall_protocol.cloud_event import BATCH_MEDIA_TYPE, CloudEvent, Receipt, encode_batch
from hall_protocol.trace import traceparent
from hall_server.platform_link.pace import Pace, Patience
from hall_server.platform_link.ports import Clock
from hall_server.platform_link.signed_client import SignedClient, UnreachableError
from hall_server.platform_link.signing import RequestSigner


class Exchange:
    """The client side of the platform's API for one hall; one connection, kept alive."""

    def __init__(self, endpoint_url: str, signer: RequestSigner, clock: Clock, pace: Pace) -> None:
        self._signer = signer
        self._clock = clock
        patience = Patience(
            pace.connect_timeout_s, pace.answer_timeout_s, pace.connect_timeout_s + 2 * pace.answer_timeout_s
        )
        limits = httpx.Limits(max_connections=1, keepalive_expiry=2 * pace.heartbeat_s)
        self._client = SignedClient(endpoint_url, signer, patience, limits)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def receipt(self, last_seq: int) -> Receipt:
        """How far the platform holds this hall's events."""
        return _receipt(await self._client.send("GET", self._reporting("/receipt", last_seq)))

    async def hand_in(self, events: Sequence[CloudEvent], last_seq: int) -> Receipt:
        """Hand in a batch; `last_seq` tells the platform how much more there is."""
        url, body = self._reporting("/events", last_seq), encode_batch([_traced(event) for event in events])
        return _receipt(await self._client.send("POST", url, body, BATCH_MEDIA_TYPE))

    async def show_key(self) -> None:
        """Show the platform this hall's public key; raises `RefusedError` when it must be enrolled by hand."""
        await self._client.send("PUT", "/key", self._signer.public_key_pem, "application/x-pem-file")

    def _reporting(self, path: str, last_seq: int) -> str:
        return f"{path}?{urlencode({'hall_time': self._clock().isoformat(), 'last_seq': last_seq})}"


def _traced(event: CloudEvent) -> CloudEvent:
    return msgspec.structs.replace(event, traceparent=traceparent(event.requestid, event.chainhash))


def _receipt(response: httpx.Response) -> Receipt:
    try:
        return msgspec.json.decode(response.content, type=Receipt)
    except msgspec.MsgspecError as error:
        raise UnreachableError(f"something else than the platform answers there: {error}") from error
