"""The fetch of the published catalogue against answers of every kind: a catalogue, or two sentences on why not."""

import asyncio
import gzip
import json
from typing import Any

import pytest

from hall_protocol.published_catalogue import PublishedCatalogue
from hall_server.platform_link.catalogue_source import DOCUMENT_LIMIT_BYTES, CatalogueSource, NoCatalogueError
from hall_server.platform_link.pace import Pace
from tests.unit.hall_protocol.test_published_catalogue import ITEM, document
from tests.unit.hall_server.platform_link.answering import an_answer, answering

PACE = Pace(connect_timeout_s=1.0, answer_timeout_s=0.2)
HALL_ID = "530102-01"


async def fetched(answer: bytes | None) -> PublishedCatalogue:
    async with answering(lambda _head: answer) as platform:
        return await CatalogueSource(platform.url, HALL_ID, PACE).fetch()


async def trouble(answer: bytes | None) -> str:
    with pytest.raises(NoCatalogueError) as caught:
        await fetched(answer)
    assert caught.value.words.endswith("。")
    assert "\n" not in caught.value.words_en
    return caught.value.words_en


async def test_a_catalogue_is_read_from_the_hall_s_own_address() -> None:
    async with answering(lambda _head: an_answer(200, document(ITEM))) as platform:
        read = await CatalogueSource(f"{platform.url}/", HALL_ID, PACE).fetch()
    assert [item.name for item in read.items] == [ITEM["name"]]
    assert platform.heads == [f"GET /api/v1/halls/{HALL_ID}/catalogue HTTP/1.1"]


@pytest.mark.parametrize("status", [204, 301, 401, 404, 418, 429, 500, 503])
async def test_any_other_status_is_no_catalogue(status: int) -> None:
    assert f"HTTP {status}" in await trouble(an_answer(status, document(ITEM)))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>welcome</html>",
        b"[]",
        b"{}",
        b'{"version":"v","published_on":"x","items":[]}',
        b"\xff\xfe",
        b"1" * 99,
    ],
)
async def test_what_is_no_catalogue_is_said(body: bytes) -> None:
    assert (await trouble(an_answer(200, body))).startswith("What the platform gave is no catalogue")


async def test_a_document_without_an_end_is_not_read_to_it() -> None:
    too_large = an_answer(200, b" " * (DOCUMENT_LIMIT_BYTES + 1))
    assert "too large" in await trouble(too_large)


async def test_what_is_packed_is_not_unpacked() -> None:
    bomb = gzip.compress(b" " * DOCUMENT_LIMIT_BYTES * 4)
    head = b"HTTP/1.1 200 X\r\ncontent-encoding: gzip\r\ncontent-length: %d\r\n\r\n" % len(bomb)
    assert (await trouble(head + bomb)).startswith("What the platform gave is no catalogue")


async def test_one_that_hangs_up_and_one_that_is_away() -> None:
    assert "cannot be reached" in await trouble(None)
    with pytest.raises(NoCatalogueError, match="cannot be reached"):
        await CatalogueSource("http://127.0.0.1:9", HALL_ID, PACE).fetch()


async def test_one_that_stops_in_the_midst_is_left() -> None:
    assert "did not answer in time" in await trouble(b"HTTP/1.1 200 X\r\ncontent-length: 99\r\n\r\n{")


async def test_one_that_never_answers_is_left() -> None:
    async def silence(_head: str) -> bytes | None:
        await asyncio.Event().wait()
        return None

    def answer(head: str) -> Any:
        return silence(head)

    async with answering(answer) as platform:
        with pytest.raises(NoCatalogueError, match="did not answer in time"):
            await CatalogueSource(platform.url, HALL_ID, PACE).fetch()


def test_the_sample_is_a_catalogue() -> None:
    assert json.loads(document(ITEM))["items"] == [ITEM]
