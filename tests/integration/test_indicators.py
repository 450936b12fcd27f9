"""The reform's indicators of a running hall, over HTTP and over the session."""

import httpx
import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import Indicator, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station
from tests.integration.conftest import AskAs
from tests.integration.problems import refused

pytestmark = pytest.mark.race


def test_the_sheet_of_the_example_hall(ask_as: AskAs) -> None:
    answer: httpx.Response = ask_as(Role.AUDITOR).get("/indicators")
    assert answer.status_code == 200, answer.text
    sheet = answer.json()
    assert (sheet["level"], sheet["first_day"][4:], len(sheet["excluded"])) == (3, "-01-01", 2)
    by_code = {view["indicator"]: view for view in sheet["indicators"]}
    assert list(by_code) == [each.value for each in Indicator]
    online = by_code["online"]
    assert (online["numerator"], online["denominator"], online["value"]) == (49, 56, 87.5)
    assert (online["target"], online["is_met"], len(online["short_items"])) == (85.0, True, 7)
    assert (
        by_code["comprehensive"]["numerator"]
        == ask_as(Role.AUDITOR).get("/counters/load").json()["items_at_comprehensive"]
    )


@pytest.mark.parametrize("span", [{"from": "2026-11-25", "to": "2026-11-24"}, {"from": "1900-01-01"}, {"to": "never"}])
def test_a_span_that_is_none_is_refused(ask_as: AskAs, span: dict[str, str]) -> None:
    refused(ask_as(Role.MANAGER).get("/indicators", params=span), 422, "invalid_value")


async def test_the_session_answers_the_same(hall: HallProcess, ask_as: AskAs) -> None:
    async with station(hall.session_url, hall.token(Role.MANAGER, station="office-1")) as office:
        told = (await office.ask(m.FetchIndicators())).result
        assert isinstance(told, m.Indicators)
        backwards = (await office.ask(m.FetchIndicators(told.last_day, told.first_day))).problem
    assert backwards is not None
    assert backwards.code == "invalid_value"
    shown = ask_as(Role.MANAGER).get("/indicators").json()["indicators"]
    assert [(view["indicator"], view["value"]) for view in shown[:3]] == [
        (view.indicator.value, view.value) for view in told.indicators[:3]
    ]
