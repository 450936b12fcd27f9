import pytest

from config.loader import load_hall
from hall_protocol.vocabulary import Role
from hall_server.composition.invited_station import invited_station
from hall_server.engine.credential import Credential
from hall_server.engine.invitations import NoStationError
from tests.helpers.hall_process import WUHUA

STATIONS = load_hall(WUHUA).stations


def test_a_configured_station_needs_only_its_name() -> None:
    assert invited_station(STATIONS, "kiosk-1", None, None) == Credential(Role.KIOSK, "kiosk-1", None)
    desk, evaluator = STATIONS.counter_stations[0], STATIONS.evaluators[0]
    assert invited_station(STATIONS, desk.name, None, None) == Credential(Role.CLERK, desk.name, desk.counter)
    assert invited_station(STATIONS, evaluator.name, "evaluator", None).counter == evaluator.counter
    assert invited_station(STATIONS, STATIONS.boards[0].name, None, None).role is Role.BOARD


def test_a_station_of_no_file_is_what_the_command_line_says() -> None:
    assert invited_station(STATIONS, "spare", "clerk", 7) == Credential(Role.CLERK, "spare", 7)


@pytest.mark.parametrize(
    ("name", "role", "counter"), [("nowhere", None, None), ("kiosk-1", "board", None), ("kiosk-1", None, 3)]
)
def test_what_nothing_says_and_what_differs_is_refused(name: str, role: str | None, counter: int | None) -> None:
    with pytest.raises(NoStationError, match="--role"):
        invited_station(STATIONS, name, role, counter)
