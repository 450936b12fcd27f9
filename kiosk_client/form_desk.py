"""Blank forms from the hall's server to the office printer beside the kiosk; a form is fetched once and kept."""

import asyncio
import logging
import ssl
from typing import Final
from urllib.parse import quote

from devices.printer.document_printer import PDF, DocumentPrinter

logger = logging.getLogger(__name__)

FORM_BYTES_MAX: Final = 2 << 20
"""The hall reads no larger form (config/forms.py)."""
KEPT_MAX: Final = 16
FETCH_S: Final = 10.0
_Key = tuple[str, str, int]


class FormDesk:
    """Prints what `GET /items/{item}/forms/{place}` serves; nothing of a visitor goes out with it."""

    def __init__(self, server_url: str, trust: ssl.SSLContext | None, printer: DocumentPrinter) -> None:
        self._api = f"{server_url.rstrip('/')}/api/v1"
        self._trust = trust
        self._printer = printer
        self._kept: dict[_Key, bytes] = {}

    async def send(self, version: str, item: str, place: int) -> bool:
        """Whether the printer's queue took one copy of a form of the catalogue's `version`."""
        form = self._kept.get((version, item, place)) or await asyncio.to_thread(self._fetched, item, place)
        if form is None:
            return False
        self._keep((version, item, place), form)
        receipt = await asyncio.to_thread(self._printer.hand_in, form)
        if not receipt.printed:
            logger.warning("a blank form was not printed: %s", receipt.status.detail)
        return receipt.printed

    def _keep(self, key: _Key, form: bytes) -> None:
        # Another catalogue may have other forms under the same places.
        self._kept = {known: kept for known, kept in self._kept.items() if known[0] == key[0]} | {key: form}
        while len(self._kept) > KEPT_MAX:
            del self._kept[next(iter(self._kept))]

    def _fetched(self, item: str, place: int) -> bytes | None:
        # A kiosk's start does not pay for a library that its first form needs.
        import httpx

        address = f"{self._api}/items/{quote(item, safe='')}/forms/{place}"
        form = b""
        try:
            with (
                httpx.Client(verify=self._trust or False, trust_env=False, timeout=FETCH_S) as client,
                client.stream("GET", address) as answer,
            ):
                is_pdf = answer.status_code == httpx.codes.OK and answer.headers.get("content-type") == PDF
                for piece in answer.iter_bytes() if is_pdf else ():
                    form += piece
                    if len(form) > FORM_BYTES_MAX:
                        return None
        except httpx.HTTPError as error:
            logger.warning("the hall gave no blank form: %s", type(error).__name__)
            return None
        return form if form.startswith(b"%PDF-") else None
