"""A hall server with certificates of its own, and what stations need to reach it."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from hall_server.composition import tls_files
from tests.helpers.hall_process import HallProcess

HALL_NAME = "A hall of nobody"
NOW = datetime.now(UTC)  # noqa: TID251 - a certificate is judged by the machine's clock


def certificates(data: Path, *names: str, ago: timedelta = timedelta()) -> tls_files.TlsFiles:
    """Authority and server certificate as `hall tls init` made them so long ago."""
    data.mkdir(parents=True, exist_ok=True)
    files = tls_files.tls_files(data)
    tls_files.init(files, HALL_NAME, names or ("localhost",), NOW - ago)
    return files


class TlsHall(HallProcess):
    """`with TlsHall(data) as hall: hall.client(token)`; its clients trust its authority."""

    def __init__(self, data: Path, **more: Any) -> None:
        super().__init__(data, **more)
        self.files = tls_files.tls_files(data)
        if not self.files.are_there:
            certificates(data)

    @property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.files.authority)

    def client(self, token: str | None = None, **more: Any) -> httpx.Client:
        return super().client(token, **{"verify": self.trust, **more})
