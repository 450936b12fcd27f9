"""The catalogue that the platform publishes for this hall, fetched over HTTP; it is public, so nothing is signed."""

import asyncio

import httpx

from hall_protocol.published_catalogue import NotACatalogueError, PublishedCatalogue, read_published_catalogue
from hall_server.platform_link.pace import Pace
from hall_server.platform_link.signed_client import trust_for

DOCUMENT_LIMIT_BYTES = 8 << 20
"""A catalogue of a thousand items has half a megabyte."""


class NoCatalogueError(Exception):
    """No catalogue came; Chinese and English sentences that say why."""

    def __init__(self, words: str, words_en: str) -> None:
        super().__init__(words_en)
        self.words = words
        self.words_en = words_en


class CatalogueSource:
    """Fetches `GET /api/v1/halls/{hall_id}/catalogue`; a connection for each fetch: it is one a day."""

    def __init__(self, endpoint_url: str, hall_id: str, pace: Pace) -> None:
        self._url = f"{endpoint_url.rstrip('/')}/api/v1/halls/{hall_id}/catalogue"
        self._trust = trust_for(endpoint_url)
        self._pace = pace

    async def fetch(self) -> PublishedCatalogue:
        """The catalogue as it is published now; raises `NoCatalogueError`."""
        try:
            async with asyncio.timeout(self._pace.connect_timeout_s + 2 * self._pace.answer_timeout_s):
                document = await self._read()
        except (TimeoutError, httpx.TimeoutException):
            raise NoCatalogueError("平台没有及时答复。", "The platform did not answer in time.") from None
        except httpx.HTTPError as error:
            kind = type(error).__name__
            raise NoCatalogueError(f"连不上平台（{kind}）。", f"The platform cannot be reached ({kind}).") from None
        try:
            return read_published_catalogue(document)
        except NotACatalogueError as error:
            raise NoCatalogueError(
                "平台给出的不是事项目录。", f"What the platform gave is no catalogue: {error}."
            ) from None

    async def _read(self) -> bytes:
        timeout = httpx.Timeout(self._pace.answer_timeout_s, connect=self._pace.connect_timeout_s)
        async with (
            # As with the events: a proxy variable of some shell must not bend the hall's way to its platform.
            httpx.AsyncClient(verify=self._trust, trust_env=False, timeout=timeout) as client,
            client.stream("GET", self._url, headers={"accept-encoding": "identity"}) as response,
        ):
            if response.status_code != httpx.codes.OK:
                status = response.status_code
                raise NoCatalogueError(
                    f"平台没有给出本厅的事项目录（HTTP {status}）。",
                    f"The platform gave no catalogue of this hall (HTTP {status}).",
                )
            return await _bounded(response)


async def _bounded(response: httpx.Response) -> bytes:
    """As it was sent: what is packed could unfold to any size."""
    document = bytearray()
    async for chunk in response.aiter_raw():
        document += chunk
        if len(document) > DOCUMENT_LIMIT_BYTES:
            raise NoCatalogueError("平台给出的目录过大。", "What the platform gave is too large for a catalogue.")
    return bytes(document)
