"""Where a server listens and how: HTTPS with the hall's own certificates, plain HTTP only on loopback unless told."""

import asyncio
import ipaddress
import logging
import ssl
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hall_server.composition.clock import world_time
from hall_server.composition.tls_files import (
    TlsError,
    TlsFiles,
    authority_pem,
    certificate_end,
    is_due,
    renew,
    server_certificate,
    tls_files,
)
from program.connections import ConnectionBounds

LOOK_S = 60.0
"""How often the certificate's file and its end are looked at."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """Host, port, what connections may cost, and the certificates where there are any."""

    host: str
    port: int
    bounds: ConnectionBounds
    tls: TlsFiles | None = None

    @property
    def scheme(self) -> str:
        """What its addresses begin with."""
        return "http" if self.tls is None else "https"

    def server_tls(self) -> "ServerTls | None":
        """The TLS side of a server behind this door; None without TLS. Raises `TlsError`."""
        return None if self.tls is None else ServerTls(self.tls)


def front_door(data: Path, host: str, port: int, bounds: ConnectionBounds, *, may_be_plain: bool) -> FrontDoor:
    """The door of the server of `data`; raises `TlsError` when passwords and cards would cross a network in clear."""
    files = tls_files(data)
    if files.are_there:
        return FrontDoor(host, port, bounds, files)
    if not may_be_plain and not _is_loopback(host):
        raise TlsError(
            f"{host} can be reached from other machines, and without TLS credentials and ID numbers would cross the "
            f"network in clear; make the hall's certificates with: hall tls init --data {data} --name HOST. Where a "
            "proxy before the server does TLS, or for a trial, say --plain-http (hall.toml: [server] plain_http = true)"
        )
    return FrontDoor(host, port, bounds)


class ServerTls:
    """The TLS side of a running server: a context whose certificate is exchanged while sessions go on."""

    def __init__(self, files: TlsFiles) -> None:
        self._files = files
        self.authority = authority_pem(files)
        """What a station that enrols is given to trust."""
        self.ends = {"authority": certificate_end(self.authority)}
        """When the certificates end that serve now, `server` and `authority`."""
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.minimum_version = ssl.TLSVersion.TLSv1_2
        self._loaded_ns = 0
        self._told = ""
        self._load()

    async def keep_fresh(self) -> None:
        """Renew before the end and take in a certificate that was renewed by hand, until cancelled.

        New connections get the new certificate; those that are open keep theirs and notice nothing.
        """
        while True:
            await asyncio.to_thread(self.freshen, world_time())
            await asyncio.sleep(LOOK_S)

    def freshen(self, now: datetime) -> None:
        """Renew and take in what is due now; what fails is logged."""
        try:
            if is_due(self._files, now):
                renew(self._files, (), now)
                logger.warning("the server's certificate was renewed: %s", self._files.server)
            if self._files.server.stat().st_mtime_ns != self._loaded_ns:
                self._load()
        except (TlsError, OSError) as error:
            # The one that is loaded still serves; whoever reads the log has weeks, and is told once a day.
            if (today := f"{now:%Y-%m-%d} {error}") != self._told:
                logger.error("the server's certificate could not be renewed: %s", error)
                self._told = today

    def _load(self) -> None:
        self._loaded_ns = self._files.server.stat().st_mtime_ns
        try:
            self.context.load_cert_chain(self._files.server)
        except (ssl.SSLError, OSError) as error:
            raise TlsError(
                f"{self._files.server}: cannot be used ({error}); make it anew with: hall tls renew"
            ) from error
        self.ends["server"] = server_certificate(self._files).not_valid_after_utc


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
