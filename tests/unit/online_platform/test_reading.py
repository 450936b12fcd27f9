from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hall_protocol.cloud_event import BATCH_MEDIA_TYPE, decode_batch
from hall_protocol.published_catalogue import read_published_catalogue
from hall_server.platform_link.signing import RequestSigner
from online_platform.platform_parts import Enrolment, close_parts, open_parts
from tests.unit.hall_protocol.test_published_catalogue import ITEM, document
from tests.unit.online_platform.conftest import ORIGIN, Caller, HeldClock, open_caller
from tests.unit.online_platform.event_chain import HALL_ID, a_chain

CHAIN = a_chain(12)


async def test_the_copy_equals_what_was_handed_in_byte_for_byte(hall: Caller) -> None:
    await hall.hand_in(CHAIN)
    answer = await hall.copy()
    assert answer.headers["content-type"] == BATCH_MEDIA_TYPE
    copy = decode_batch(answer.content)
    assert copy == CHAIN
    assert [bytes(event.data) for event in copy] == [bytes(event.data) for event in CHAIN]


async def test_events_are_read_in_pages(hall: Caller) -> None:
    await hall.hand_in(CHAIN)
    assert decode_batch((await hall.copy(after=5, limit=3)).content) == CHAIN[5:8]
    assert decode_batch((await hall.copy(after=12)).content) == []


@pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=0", "limit=1001", "after=" + "9" * 30, "after=²"])
async def test_odd_pages_are_400(hall: Caller, query: str) -> None:
    await hall.hand_in(CHAIN)
    answer = await hall.client.get(f"{hall.url}/events?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_value")


async def test_a_hall_never_heard_of_is_404(hall: Caller) -> None:
    assert (await hall.copy()).status_code == 404


async def test_the_halls_are_listed(hall: Caller) -> None:
    assert (await hall.client.get(f"{ORIGIN}/api/v1/halls")).json() == []
    await hall.hand_in(CHAIN, "?last_seq=12")
    (listed,) = (await hall.client.get(f"{ORIGIN}/api/v1/halls")).json()
    assert (listed["hall_id"], listed["last_seq"], listed["lag_s"], listed["events_today"]) == (HALL_ID, 12, 0, 12)


async def test_health(hall: Caller) -> None:
    assert (await hall.client.get(f"{ORIGIN}/healthz")).json() == {"status": "ok", "halls": 0}


@pytest.mark.parametrize("path", ["/", "/static/page.css", "/static/page.js"])
async def test_the_page_and_its_files_are_served_under_a_strict_policy(hall: Caller, path: str) -> None:
    answer = await hall.client.get(ORIGIN + path)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/static/page.py", "/static/..%2Fapp.py", "/static/../app.py", "/static/"])
async def test_nothing_else_is_served(hall: Caller, path: str) -> None:
    assert (await hall.client.get(ORIGIN + path)).status_code == 404


def test_the_page_has_nothing_inline() -> None:
    page = (Path(__file__).parents[3] / "online_platform" / "static" / "page.html").read_text()
    assert "style=" not in page
    assert "onclick" not in page
    assert page.count("<script") == 1


@pytest.fixture
async def publishing(
    tmp_path: Path, key_file: Path, clock: HeldClock, signer: RequestSigner
) -> AsyncIterator[tuple[Caller, Path]]:
    """A platform that publishes a catalogue for the hall, and the file it is in."""
    file = tmp_path / "catalogue.json"
    (tmp_path / "p").mkdir()
    parts = open_parts(tmp_path / "p", Enrolment({HALL_ID: key_file}), clock, catalogues={HALL_ID: file})
    async with open_caller(parts, signer) as caller:
        yield caller, file
    close_parts(parts)


async def test_a_catalogue_is_given_as_it_is_in_its_file_now(publishing: tuple[Caller, Path]) -> None:
    hall, file = publishing
    for name in ("登记", "转移登记"):
        file.write_bytes(document(ITEM | {"name": name}))
        answer = await hall.client.get(f"{hall.url}/catalogue")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
        assert [item.name for item in read_published_catalogue(answer.content).items] == [name]


async def test_a_file_that_cannot_be_used_is_503(publishing: tuple[Caller, Path]) -> None:
    hall, file = publishing
    assert await _catalogue_code(hall) == (503, "catalogue_unreadable")
    for rubbish in (b"", b"{}", b"<html>", document(ITEM, ITEM)):
        file.write_bytes(rubbish)
        assert await _catalogue_code(hall) == (503, "catalogue_unreadable")


async def test_a_hall_without_a_catalogue_is_404(hall: Caller) -> None:
    assert await _catalogue_code(hall) == (404, "not_found")


async def _catalogue_code(hall: Caller) -> tuple[int, str]:
    answer = await hall.client.get(f"{hall.url}/catalogue")
    return answer.status_code, answer.json()["code"]
