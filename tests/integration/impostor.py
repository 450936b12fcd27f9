"""Somebody between a station and its hall: TLS with a certificate of their own, answers passed on or changed."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import msgspec

from hall_server.composition.tls_files import TlsFiles

Change = Callable[[dict[str, Any]], dict[str, Any]]


class Impostor:
    """Where it listens, and every request that came."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.heard: list[tuple[str, bytes]] = []


@contextmanager
def impostor(files: TlsFiles, hall: httpx.Client, change: Change) -> Iterator[Impostor]:
    """Answers as the hall does, but as `change` makes of it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            between.heard.append((self.path, body))
            answer = hall.post(self.path.removeprefix("/api/v1"), json=msgspec.json.decode(body))
            content = msgspec.json.encode(change(answer.json()))
            self.send_response(answer.status_code)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.server)
    # A handshake that fails is the point of the tests: it must not end the thread that accepts.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    between = Impostor(f"https://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield between
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
