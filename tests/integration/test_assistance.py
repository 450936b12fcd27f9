"""Asking for a person over the session and HTTP: live at the desk, answered once, and the journal says by whom."""

from collections.abc import Iterator

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station

pytestmark = pytest.mark.race


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("assistance") / "data") as running:
        yield running


async def test_a_kiosk_asks_the_desk_answers_and_both_see_it(hall: HallProcess) -> None:
    manager_token = hall.token(Role.MANAGER)
    async with (
        station(hall.session_url, hall.token(Role.KIOSK, station="kiosk-1")) as kiosk,
        station(hall.session_url, manager_token) as desk,
    ):
        assert (await kiosk.ask(m.RequestAssistance())).problem is None
        assert (await kiosk.ask(m.RequestAssistance())).problem is None
        await desk.until(lambda picture: bool(picture.assistance))
        (asked,) = desk.picture.assistance or ()
        assert (asked.station, asked.answered_at) == ("kiosk-1", None)
        manager = hall.client(manager_token)
        assert manager.post("/assistance/kiosk-1/answer").status_code == 200
        again = manager.post("/assistance/kiosk-1/answer")
        assert (again.status_code, again.json()["code"]) == (404, ErrorCode.NO_ASSISTANCE_WANTED.value)
        await kiosk.until(lambda picture: bool(picture.assistance and picture.assistance[0].answered_at))
        assert (await kiosk.ask(m.WithdrawAssistance())).problem is None
        await desk.until(lambda picture: picture.assistance == ())
    events = hall.client(hall.token(Role.AUDITOR)).get("/events", params={"after": 0}).json()
    ours = [(each["type"], each["actor"].partition(":")[0]) for each in events if "assistance" in each["type"]]
    assert ours == [
        ("hall.assistance.requested.v1", "kiosk"),
        ("hall.assistance.answered.v1", "manager"),
        ("hall.assistance.withdrawn.v1", "kiosk"),
    ]


async def test_a_request_outlives_a_restart(hall: HallProcess) -> None:
    async with station(hall.session_url, hall.token(Role.KIOSK, station="kiosk-2")) as kiosk:
        await kiosk.ask(m.RequestAssistance())
    hall.restart()
    async with station(hall.session_url, hall.token(Role.MANAGER)) as desk:
        await desk.until(lambda picture: bool(picture.assistance))
        assert (desk.picture.assistance or ())[-1].station == "kiosk-2"


async def test_the_way_of_a_package_is_told_before_anything_is_taken(hall: HallProcess) -> None:
    async with station(hall.session_url, hall.token(Role.KIOSK, station="kiosk-1")) as kiosk:
        catalogue = (await kiosk.ask(m.FetchCatalogue())).result
        assert isinstance(catalogue, m.Catalogue)
        package = next(each for each in catalogue.packages if each.is_fixed_route)
        told = (await kiosk.ask(m.ForecastWait(package=package.package))).result
        assert isinstance(told, m.Forecast)
        assert [item for stop in told.journey for item in stop.items] == list(package.items)
        refused = await kiosk.ask(m.ForecastWait(items=package.items, package="none"))
        assert refused.problem is not None
        assert refused.problem.code is ErrorCode.UNKNOWN_PACKAGE
