"""When the hall falls silent the page says so, keeps what it knew as old, and comes back by itself."""

import pytest

from hall_protocol.picture import Changes
from tests.browser.busy_hall import figures
from tests.browser.manager_page import ManagerPage
from tests.browser.page_hall import PageHall

pytestmark = pytest.mark.browser

BANNER = "[data-testid=stale-banner]"
SILENT_FOR_2_S = f"""
const said = /已 (\\d+):(\\d\\d)/.exec(document.querySelector("{BANNER}")?.innerText ?? "");
return said !== null && 60 * Number(said[1]) + Number(said[2]) >= 2;
"""


def test_a_dead_server_is_told_and_its_return_is_seen(manager_page: ManagerPage, hall: PageHall) -> None:
    hall.stop()
    manager_page.wait_for(BANNER)
    assert "与大厅服务器的连接已断开" in manager_page.text(BANNER)
    as_of = manager_page.text("[data-testid=as-of]")
    assert as_of.startswith("数据截至 10:")
    assert f"自 {as_of[-8:]} 起" in manager_page.text(BANNER)
    assert manager_page.count("[data-testid=as-of]") == manager_page.count(".panel")
    assert manager_page.count(".hall-page[data-stale]") == 1
    assert manager_page.text("[data-testid=counter-1]"), "what was known stays on the screen"
    frozen = manager_page.text("[data-testid=counter-16] .counter-time")
    manager_page.wait_until_true(SILENT_FOR_2_S)
    assert manager_page.text("[data-testid=counter-16] .counter-time") == frozen

    hall.start()
    hall.push(Changes(figures=figures(issued=400)))
    manager_page.wait_until_gone(BANNER)
    manager_page.wait_for_text("[data-testid=figure-issued]", "400")
    assert manager_page.count("[data-testid=as-of]") == 0
    assert all("ERR_CONNECTION" in message for message in manager_page.console())


def test_a_half_open_connection_is_told_too(manager_page: ManagerPage, hall: PageHall) -> None:
    hall.mute()
    manager_page.wait_for_text(BANNER, "大厅服务器没有新数据")
    assert manager_page.count(".hall-page[data-stale]") == 1
    hall.speak()
    manager_page.wait_until_gone(BANNER)


def test_try_now_does_not_wait_for_the_back_off(manager_page: ManagerPage, hall: PageHall) -> None:
    # A back-off drawn out to hours: who is back is back because of the button.
    manager_page.script("Math.random = () => 100_000")
    hall.stop()
    manager_page.wait_for("[data-testid=retry]")
    hall.start()
    manager_page.press_until_focused("[data-testid=retry]")
    manager_page.press(manager_page.ENTER)
    manager_page.wait_until_gone(BANNER)
