"""Figures of a running hall: the same over HTTP and the session, and quiet hours for whoever asks."""

from datetime import date

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import Role, ScorePart
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station
from tests.integration.conftest import AskAs
from tests.integration.problems import refused

pytestmark = pytest.mark.race

QUESTIONS: dict[str, tuple[m.Command, type[m.Result]]] = {
    "/figures": (m.FetchFigures(), m.CaseFigures),
    "/figures/services": (m.FetchServiceFigures(), m.ServiceFigures),
    "/figures/forecasts": (m.FetchForecastFigures(), m.ForecastFigures),
    "/figures/ranking": (m.FetchRanking(), m.Ranking),
    "/queues/A/quiet-hours": (m.FetchQuietHours("A"), m.QuietHours),
}


@pytest.mark.parametrize("address", QUESTIONS)
async def test_the_session_answers_as_http_does(hall: HallProcess, ask_as: AskAs, address: str) -> None:
    command, kind = QUESTIONS[address]
    async with station(hall.session_url, hall.token(Role.AUDITOR, station="audit-1")) as office:
        told = (await office.ask(command)).result
    assert isinstance(told, kind)
    shown = ask_as(Role.AUDITOR).get(address)
    assert shown.status_code == 200, shown.text
    assert set(shown.json()) - {"result"} == set(told.__struct_fields__)


@pytest.mark.parametrize("address", [address for address in QUESTIONS if address.startswith("/figures")])
def test_a_span_that_is_none_is_refused(ask_as: AskAs, address: str) -> None:
    for span in ({"from": "2026-11-25", "to": "2026-11-24"}, {"from": "1900-01-01"}, {"to": "never"}):
        refused(ask_as(Role.MANAGER).get(address, params=span), 422, "invalid_value")


async def test_the_way_of_several_items_is_forecast_over_http_as_on_the_session(
    hall: HallProcess, ask_as: AskAs
) -> None:
    async with station(hall.session_url, hall.token(Role.KIOSK, station="kiosk-1")) as kiosk:
        catalogue = (await kiosk.ask(m.FetchCatalogue())).result
        assert isinstance(catalogue, m.Catalogue)
        package = next(each for each in catalogue.packages if len(each.items) > 1)
        told = (await kiosk.ask(m.ForecastWait(items=package.items))).result
    assert isinstance(told, m.Forecast)
    asked = ask_as(Role.PLATFORM)
    journey = asked.get("/forecast", params={"items": list(package.items)}).json()["journey"]
    assert [stop["items"] for stop in journey] == [list(stop.items) for stop in told.journey]
    whole = asked.get("/forecast", params={"package": package.package}).json()["journey"]
    assert sorted(item for stop in whole for item in stop["items"]) == sorted(package.items)
    one = asked.get("/forecast", params={"queue": "A"}).json()
    assert (one["queue"], one["people_ahead"], set(one["wait"])) == ("A", 0, {"low_s", "likely_s", "high_s"})
    refused(asked.get("/forecast", params={"package": "none"}), 404, "unknown_package")
    refused(asked.get("/forecast", params={"items": ["x"] * 21}), 422, "invalid_value")
    refused(asked.get("/forecast"), 422, "invalid_value")


def test_the_ranking_publishes_its_formula_and_weights(ask_as: AskAs) -> None:
    found = ask_as(Role.MANAGER).get("/figures/ranking").json()
    assert [weight["part"] for weight in found["weights"]] == [part.value for part in ScorePart]
    assert sum(weight["weight"] for weight in found["weights"]) == 100
    assert (found["services_min"], "Σ" in found["formula"]) == (30, True)
    assert "clerk" not in str(found)


def test_quiet_hours_need_no_credential_and_are_not_for_every_day(hall: HallProcess, ask_as: AskAs) -> None:
    nobody = hall.client()
    found = nobody.get("/queues/A/quiet-hours")
    assert found.status_code == 200, found.text
    told = found.json()
    assert (told["quietest"], told["days"], told["weeks"]) == (None, 0, 8)
    assert "数据不足" in told["advice"] or "不再取号" in told["advice"]
    refused(nobody.get("/queues/none/quiet-hours"), 404, "unknown_queue")
    refused(nobody.get("/queues/A/quiet-hours", params={"day": str(date(2000, 1, 1))}), 422, "invalid_value")
    refused(ask_as(Role.BOARD).get("/queues/A/quiet-hours"), 403, "role_forbidden")
