"""A blank form from a real hall to a spooler's queue, fetched once; nothing but a PDF ever goes to the printer."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from devices.printer.document_printer import DocumentPrinter
from hall_protocol.vocabulary import Role
from kiosk_client.form_desk import FORM_BYTES_MAX, KEPT_MAX, FormDesk
from tests.helpers.hall_process import HallProcess
from tests.helpers.pdf_form import PDF, config_with_a_pdf
from tests.unit.devices.printer.spooler import How, Spooler, a_spooler

PAGES = {
    "/api/v1/items/i/forms/1": ("application/pdf", PDF),
    "/api/v1/items/i/forms/2": ("text/html; charset=utf-8", b"<!doctype html>"),
    "/api/v1/items/i/forms/3": ("application/pdf", b"<!doctype html>"),
    "/api/v1/items/i/forms/4": ("application/pdf", PDF + bytes(FORM_BYTES_MAX)),
    "/api/v1/items/..%2Fx/forms/1": ("application/pdf", PDF),
}


class Served:
    """A web server that counts what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.url = ""


@pytest.fixture
def served() -> Iterator[Served]:
    told = Served()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            kind, body = PAGES.get(self.path, ("application/pdf", PDF))
            self.send_response(404 if self.path.endswith("/99") else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:  # whoever asked has heard enough
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def spooler() -> Iterator[Spooler]:
    with a_spooler() as running:
        running.media_type = b"application/pdf"
        yield running


def a_desk(url: str, spooler: Spooler) -> FormDesk:
    return FormDesk(url, None, DocumentPrinter(spooler.url))


async def test_a_form_is_fetched_once_and_sent_each_time(served: Served, spooler: Spooler) -> None:
    desk = a_desk(served.url, spooler)
    assert [await desk.send("1", "i", 1) for _ in range(3)] == [True] * 3
    assert (spooler.documents, len(served.asked)) == ([PDF] * 3, 1)
    # What another catalogue has under the same place is another paper.
    assert await desk.send("2", "i", 1)
    assert len(served.asked) == 2


@pytest.mark.parametrize("place", [2, 3, 4, 99])
async def test_what_is_no_pdf_or_too_large_or_not_there_is_never_printed(
    served: Served, spooler: Spooler, place: int
) -> None:
    desk = a_desk(served.url, spooler)
    assert not await desk.send("1", "i", place)
    assert not spooler.documents
    assert not await desk.send("1", "i", place)
    assert len(served.asked) == 2


async def test_no_item_leads_to_another_address(served: Served, spooler: Spooler) -> None:
    assert await a_desk(f"{served.url}/", spooler).send("1", "../x", 1)
    assert served.asked == ["/api/v1/items/..%2Fx/forms/1"]


async def test_a_hall_or_a_spooler_that_is_away_is_no_form(served: Served, spooler: Spooler) -> None:
    assert not await a_desk("http://127.0.0.1:1", spooler).send("1", "i", 1)
    spooler.how = How.REFUSED
    assert not await a_desk(served.url, spooler).send("1", "i", 1)


async def test_a_kiosk_keeps_only_so_many(served: Served, spooler: Spooler) -> None:
    desk = a_desk(served.url, spooler)
    for place in range(10, 10 + KEPT_MAX + 1):
        assert await desk.send("1", "i", place)
    await desk.send("1", "i", 10)
    assert len(served.asked) == KEPT_MAX + 2


async def test_a_hall_gives_its_form_without_a_credential(tmp_path: Path, spooler: Spooler) -> None:
    with HallProcess(tmp_path / "data", config=config_with_a_pdf(tmp_path / "config")) as hall:
        listed = hall.client(hall.token(Role.KIOSK)).get("/items").json()
        found = [
            (item["item"], place)
            for item in listed
            for place, form in enumerate(item.get("forms", ()), 1)
            if form.get("is_pdf")
        ]
        assert len(found) == 1
        assert await a_desk(hall.url, spooler).send("1", *found[0])
    assert spooler.documents == [PDF]
