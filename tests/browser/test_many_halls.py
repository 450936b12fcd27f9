"""The manager's pages of two halls of one process, in one tab: each shows its own, and keeps its own credential."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from hall_protocol.vocabulary import Role
from tests.browser.manager_page import ManagerPage
from tests.helpers.hall_process import HALL_ID
from tests.helpers.many_halls_process import ManyHallsProcess

pytestmark = [pytest.mark.browser, pytest.mark.race]

VILLAGE = "530102-21"


@pytest.fixture
def process(tmp_path: Path) -> Iterator[ManyHallsProcess]:
    with ManyHallsProcess(tmp_path / "data") as running:
        yield running


def test_two_halls_in_one_tab(browser: Chrome, process: ManyHallsProcess) -> None:
    pages = {hall_id: ManagerPage(browser, hall.url) for hall_id, hall in process.halls.items()}
    tokens = {hall_id: hall.token(Role.MANAGER) for hall_id, hall in process.halls.items()}
    kiosk = process.halls[VILLAGE].client(process.halls[VILLAGE].token(Role.KIOSK))
    assert kiosk.post("/tickets", json={"queue": "A"}).status_code == 201
    pages[HALL_ID].open_fresh(tokens[HALL_ID])
    pages[HALL_ID].wait_for("[data-testid=counter-16]")
    pages[HALL_ID].wait_for_text("h1", "五华区")
    village = pages[VILLAGE]
    village.open("/")
    village.sign_in(tokens[VILLAGE])
    village.wait_for("[data-testid=counter-1]")
    village.wait_for_text("h1", "青云社区")
    assert village.count("[data-testid=counter-16]") == 0
    pages[HALL_ID].open("/?again")
    pages[HALL_ID].wait_for("[data-testid=counter-16]")
    village.open("/?again")
    village.wait_for("[data-testid=counter-1]")
    assert village.script("return window.violationsSeen") == []
    assert village.console() == []
