"""The catalogue between a real hall and a real platform: same, differing, away, rubbish; and what the hall serves."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from config.catalogue_list import as_document, entries_of
from config.loader import load_hall
from hall_protocol.messages import Catalogue, CatalogueComparison, FetchCatalogue, FetchCatalogueComparison
from hall_protocol.vocabulary import CatalogueDifference, Role
from tests.helpers.hall_process import WUHUA, HallProcess
from tests.helpers.log_lines import troubles
from tests.helpers.station_client import station
from tests.integration.conftest import AskAs
from tests.integration.problems import problem_of, refused
from tests.unit.online_platform.running_platform import RunningPlatform

pytestmark = [pytest.mark.race, pytest.mark.timeout(300)]

HALL_ID = "530102-01"
NOVEMBER = date(2026, 11, 1)
PERMIT = "11999999MB000006XX4000709005000"
"""居住证申领."""
PATIENCE_S = 60.0


def document() -> dict[str, Any]:
    """The example hall's own catalogue as a platform would publish it."""
    read: dict[str, Any] = json.loads(as_document(entries_of(load_hall(WUHUA)), NOVEMBER))
    return read


class Published:
    """A platform with a catalogue file, and a hall that reads it."""

    def __init__(self, tmp_path: Path) -> None:
        self.file = tmp_path / "catalogue.json"
        self.data = tmp_path / "hall"
        self.platform = RunningPlatform(tmp_path / "platform", "--catalogue", f"{HALL_ID}={self.file}")

    def publish(self, what: dict[str, Any] | bytes) -> None:
        """Replace the file in one step."""
        draft = self.file.with_suffix(".draft")
        draft.write_bytes(what if isinstance(what, bytes) else json.dumps(what).encode())
        os.replace(draft, self.file)

    @asynccontextmanager
    async def hall(self) -> AsyncIterator["Asking"]:
        hall = HallProcess(self.data, platform=self.platform.url)
        await asyncio.to_thread(hall.start)
        try:
            yield Asking(hall)
        finally:
            await asyncio.to_thread(hall.__exit__, None, None, None)


class Asking:
    """Whoever asks the hall how its catalogue stands."""

    def __init__(self, hall: HallProcess) -> None:
        self.hall = hall
        self.client = hall.client(hall.token(Role.AUDITOR))

    async def once(self, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The answer as soon as it is so; fails with the last one."""
        told: dict[str, Any] = {}
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not told or not is_so(told):
                    told = (await asyncio.to_thread(self.client.get, "/catalogue/differences")).json()
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(told) from None
        return told

    async def compared(self) -> dict[str, Any]:
        return await self.once(lambda told: told["compared_at"] is not None and not told["trouble"])

    async def in_trouble(self) -> dict[str, Any]:
        return await self.once(lambda told: told["trouble"] != "")

    def events(self) -> list[dict[str, Any]]:
        kept: list[dict[str, Any]] = self.client.get("/events").json()
        return [event["data"] for event in kept if event["type"] == "hall.catalogue.compared.v1"]


@pytest.fixture
def published(tmp_path: Path) -> Published:
    return Published(tmp_path)


async def test_the_same_catalogue_is_found_the_same(published: Published) -> None:
    published.publish(document())
    async with published.platform, published.hall() as asking:
        told = await asking.compared()
        assert (told["missing_here"], told["missing_there"], told["differing"], told["items"]) == (0, 0, 0, [])
        assert (told["published_on"], told["is_overdue"], told["max_age_days"]) == ("2026-11-01", False, 7)
        assert told["version"] == told["their_version"]
        assert told["confirmed_at"] == told["compared_at"]
        [event] = asking.events()
        assert event["their_version"] == told["their_version"]
        picture = asking.client.get("/hall").json()["picture"]
        assert picture["catalogue"]["confirmed_at"] == told["confirmed_at"]


async def test_every_difference_is_told_recorded_and_outlives_a_restart(published: Published) -> None:
    changed = document()
    changed["version"] = "2026-11-20"
    [permit] = [item for item in changed["items"] if item["item_code"] == PERMIT]
    gone = changed["items"].pop(0)
    permit |= {"fee": "20元", "materials": [*permit["materials"], "居住证明"]}
    changed["items"].append(gone | {"item_code": "9" * 31, "code": "9" * 12, "name": "新事项"})
    published.publish(changed)
    async with published.platform:
        async with published.hall() as asking:
            told = await asking.compared()
            assert (told["missing_here"], told["missing_there"], told["differing"]) == (1, 1, 1)
            assert told["confirmed_at"] is None
            here, there, differing = told["items"]
            assert (here["name"], here["differences"]) == ("新事项", ["missing_here"])
            assert (there["item"], there["differences"]) == (gone["item_code"], ["missing_there"])
            assert (differing["item"], differing["differences"]) == (PERMIT, ["materials", "fee"])
            assert differing["facets"][0] == {"difference": "materials", "here": [], "there": ["居住证明"]}
            [event] = asking.events()
            assert [item["item"] for item in event["items"]] == ["9" * 31, gone["item_code"], PERMIT]
        await published.platform.terminate()
        async with published.hall() as asking:
            told = await asking.in_trouble()
            assert "cannot be reached" in told["trouble_en"]
            assert (told["missing_here"], told["their_version"]) == (1, "2026-11-20")
            assert told["items"][2] == {
                "item": PERMIT,
                "name": "居住证申领",
                "differences": ["materials", "fee"],
            }
            assert len(asking.events()) == 1
        await published.platform.start()


async def test_a_platform_that_was_away_at_the_start_is_asked_again(published: Published) -> None:
    published.publish(document())
    async with published.platform:
        await published.platform.terminate()
        async with published.hall() as asking:
            told = await asking.in_trouble()
            assert (told["compared_at"], told["items"], asking.events()) == (None, [], [])
            taken = asking.hall.client(asking.hall.token(Role.KIOSK)).post("/tickets", json={"queue": "A"})
            assert taken.status_code == 201, "the hall works all the same"
            await published.platform.start()
            assert (await asking.compared())["trouble"] == ""


@pytest.mark.parametrize(
    ("rubbish", "said"),
    [
        (b"<html>welcome</html>", "HTTP 503"),
        (b'{"version":"x","published_on":"2026-01-01","items":[{}]}', "HTTP 503"),
        (b"", "HTTP 503"),
    ],
)
async def test_rubbish_is_said_and_changes_nothing(published: Published, rubbish: bytes, said: str) -> None:
    published.publish(rubbish)
    async with published.platform, published.hall() as asking:
        told = await asking.in_trouble()
        assert said in told["trouble_en"]
        assert asking.events() == []
        published.publish(document())
        assert (await asking.compared())["differing"] == 0
        assert troubles(asking.hall.stderr) == []


async def test_a_platform_that_publishes_nothing_for_this_hall(tmp_path: Path) -> None:
    published = Published(tmp_path)
    published.platform = RunningPlatform(tmp_path / "platform", "--catalogue", f"530102-99={published.file}")
    published.publish(document())
    async with published.platform, published.hall() as asking:
        assert "HTTP 404" in (await asking.in_trouble())["trouble_en"]


async def test_the_session_tells_it_too_and_a_board_gets_the_catalogue(published: Published) -> None:
    published.publish(document() | {"items": document()["items"][1:]})
    async with published.platform, published.hall() as asking:
        await asking.compared()
        hall = asking.hall
        async with station(hall.session_url, hall.token(Role.MANAGER)) as manager:
            reply = await manager.ask(FetchCatalogueComparison())
            assert isinstance(reply.result, CatalogueComparison)
            assert reply.result.items[0].differences == (CatalogueDifference.MISSING_THERE,)
            assert manager.picture.catalogue is not None
            assert manager.picture.catalogue.missing_there == 1
        async with station(hall.session_url, hall.token(Role.BOARD)) as board:
            assert isinstance((await board.ask(FetchCatalogue())).result, Catalogue)
            assert (await board.ask(FetchCatalogueComparison())).problem is not None
            assert board.picture.catalogue is None


# --- what the hall serves of its catalogue and itself ---


def test_a_form_is_served_to_anybody_and_can_do_nothing(hall: HallProcess) -> None:
    anybody = hall.client()
    for path, is_sample in ((f"/items/{PERMIT}/forms/1", False), (f"/items/{PERMIT}/forms/1/sample", True)):
        answer = anybody.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert ("样表" in answer.text) is is_sample
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers.get_list("content-security-policy") == [answer.headers["content-security-policy"]]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "sandbox" in answer.headers["content-security-policy"]
        assert "allow-scripts" not in answer.headers["content-security-policy"]
        assert answer.content == (WUHUA / "forms" / f"residence_permit{'_sample' * is_sample}.html").read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        f"/items/{PERMIT}/forms/2",
        f"/items/{PERMIT}/forms/1/other",
        "/items/none/forms/1",
        "/items/..%2f..%2fhall.toml/forms/1",
        f"/items/{PERMIT}/forms/1%2f..%2f..%2f..%2fhall.toml",
        f"/items/{PERMIT}/forms/../../../../hall.toml",
    ],
)
def test_nothing_else_is_served_as_a_form(hall: HallProcess, path: str) -> None:
    refused(hall.client().get(path), 404, "not_found")


@pytest.mark.parametrize("place", ["0", "-1", "100", "x", "1.html", "１"])
def test_a_place_is_a_number_of_the_list(hall: HallProcess, place: str) -> None:
    answer = hall.client().get(f"/items/{PERMIT}/forms/{place}")
    assert answer.status_code in (404, 422)
    problem_of(answer, answer.status_code)


def test_the_items_say_where_they_are_done_and_which_forms_there_are(ask_as: AskAs) -> None:
    [permit] = ask_as(Role.KIOSK).get("/items", params={"search": "居住证申领"}).json()
    assert permit["nearby"] == ["青云社区便民服务站（示例）", "莲华街道便民服务中心（示例）"]
    name = {"name": "居住证申领表", "name_en": "Residence permit application form"}
    assert permit["forms"] == [name | {"has_blank": True, "has_sample": True}]
    assert permit["effective_from"] == "2025-01-01"


@pytest.mark.parametrize("role", [Role.KIOSK, Role.BOARD, Role.PLATFORM, Role.MANAGER])
def test_the_hall_tells_everybody_when_it_is_open(ask_as: AskAs, role: Role) -> None:
    facts = ask_as(role).get("/hall").json()["facts"]
    assert (facts["level"], facts["parent"], facts["region_code"]) == (3, None, "530102000000")
    [door] = facts["doors"]
    assert (door["is_open"], door["issues_tickets"], door["opens_at"]) == (True, True, None)
    assert door["hours"]["lunch"] == ["12:00–13:30"]
    assert [day["day"] for day in door["days"][:2]] == ["2026-11-24", "2026-11-25"]
    assert door["days"][4]["reason"] == "休息日"


def test_the_halls_still_apart_stand_beside_the_indicators(ask_as: AskAs) -> None:
    told = ask_as(Role.AUDITOR).get("/indicators").json()
    assert told["separate_halls"] == [
        {"name": "五华区车管业务大厅（示例）", "reason": "机动车查验需要专用场地", "since": "2019-05-01"}
    ]
