"""The audit reads a registry's answers aright, and never takes silence for safety."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.architecture import vulnerabilities

Serve = Callable[[object], str]
FLAW = {"id": "PYSEC-0000-1", "fixed_in": ["2.0"], "withdrawn": None}


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A registry on loopback that answers for one package."""
    said: dict[str, object] = {}

    class Registry(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_known = self.path == "/pypi/sample/1.0/json"
            self.send_response(200 if is_known else 404)
            self.end_headers()
            self.wfile.write(json.dumps(said["answer"]).encode() if is_known else b"404")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()

        def answering(answer: object) -> str:
            said["answer"] = answer
            return f"http://127.0.0.1:{server.server_port}"

        yield answering
        server.shutdown()
        thread.join()


def test_a_flaw_is_named_with_its_fix_and_a_withdrawn_one_is_not(serve: Serve) -> None:
    root = serve({"vulnerabilities": [FLAW, FLAW | {"id": "GONE", "withdrawn": "2026-01-01T00:00:00Z"}]})
    assert vulnerabilities.audit(root, {"sample": "1.0"}) == (["sample 1.0: PYSEC-0000-1; fixed in 2.0"], "")


def test_none_known(serve: Serve) -> None:
    assert vulnerabilities.audit(serve({"vulnerabilities": []}), {"sample": "1.0"}) == ([], "")


@pytest.mark.parametrize("answer", [{}, [], {"vulnerabilities": None}, {"vulnerabilities": [1]}, "text"])
def test_an_answer_of_another_shape_is_no_answer(serve: Serve, answer: object) -> None:
    found, untold = vulnerabilities.audit(serve(answer), {"sample": "1.0"})
    assert found == []
    assert "does not tell" in untold


def test_a_registry_without_the_route_or_without_life_is_no_answer(serve: Serve) -> None:
    assert "404" in vulnerabilities.audit(serve({}), {"other": "1.0"})[1]
    assert "ConnectError" in vulnerabilities.audit("http://127.0.0.1:9", {"other": "1.0"})[1]


def test_what_was_told_before_the_registry_fell_silent_counts(serve: Serve) -> None:
    found, untold = vulnerabilities.audit(serve({"vulnerabilities": [FLAW]}), {"sample": "1.0", "other": "1.0"})
    assert len(found) == 1
    assert untold
