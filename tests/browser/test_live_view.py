"""What the hall says is on the screen, worst first."""

from datetime import datetime, timedelta

import pytest

from hall_protocol.picture import AssistanceView, CatalogueView, Changes, PlatformView
from hall_protocol.vocabulary import CounterState, DeviceCondition, PlatformLinkState
from tests.browser.busy_hall import HALL_TIME, a_counter, a_device, a_queue, figures
from tests.browser.manager_page import ManagerPage
from tests.browser.page_hall import PageHall
from tests.helpers.hall_builder import ZONE

pytestmark = pytest.mark.browser


def wall(moment: datetime) -> str:
    """As the clock on the page shows it."""
    return f"{moment.astimezone(ZONE):%H:%M:%S}"


def test_the_snapshot_is_shown(manager_page: ManagerPage, hall: PageHall) -> None:
    seen = manager_page.text("body")
    assert "昆明市五华区政务服务中心（示例）" in seen
    assert manager_page.text("[data-testid=figure-waiting]") == "81人"
    assert manager_page.text("[data-testid=figure-mean-wait]") == "19分钟"
    assert manager_page.text("[data-testid=figures-order]") == "指定叫号 3 · 后到先叫 21 · 撤销操作 2"
    assert manager_page.count("[data-testid^=queue-]") == 11
    assert manager_page.count(".counter") == 16
    counter = manager_page.text("[data-testid=counter-13]")
    assert all(part in counter for part in ("13号社保窗口", "叫号中", "H060 ×2", "WH0113", "1:"))
    assert "23–49" in manager_page.text("[data-testid=queue-B]")
    assert "4,312" in manager_page.text("[data-testid=platform]")
    shown = manager_page.text("[data-testid=clock]")[-8:]
    assert wall(HALL_TIME) <= shown <= wall(hall.now)


def test_alarms_come_worst_first_and_name_what_is_wrong(manager_page: ManagerPage) -> None:
    severities = manager_page.script("return [...document.querySelectorAll('.alarm')].map((e) => e.dataset.severity)")
    assert severities == ["critical"] * 3 + ["warning"] * 6
    alarms = manager_page.text("[data-testid=alarms]")
    for words in (
        "缺纸",
        "没有开放的窗口",
        "最长等候 43 分钟",
        "最长等候 32 分钟",
        "B028 已办理 50 分钟",
        "延迟 47 秒",
    ):
        assert words in alarms
    assert "评价器" not in alarms, "an evaluator that is off is no alarm"
    assert "manager-page" not in manager_page.text("body"), "a browser that looks on is no equipment of the hall"


def test_stations_in_trouble_stand_first(manager_page: ManagerPage) -> None:
    rows = manager_page.script(
        "return [...document.querySelectorAll('.devices tbody th')].slice(0, 4).map((e) => e.innerText.trim())"
    )
    assert rows == ["窗口 15", "取号机 1", "取号机 2", "大屏 zone"]


def test_an_update_is_seen(manager_page: ManagerPage, hall: PageHall) -> None:
    hall.push(Changes(counters=(a_counter(11, CounterState.CALLING, "F040"),), figures=figures(issued=363)))
    manager_page.wait_for_text("[data-testid=counter-11]", "F040")
    manager_page.wait_for_text("[data-testid=figure-issued]", "363")
    assert "叫号中" in manager_page.text("[data-testid=counter-11]")


def test_a_queue_passes_thirty_minutes_and_is_said_once(manager_page: ManagerPage, hall: PageHall) -> None:
    said = "return [...document.querySelectorAll('#alarm-voice p')].filter((e) => e.innerText.includes('税务')).length"
    assert manager_page.script(said) == 0
    # Three seconds before, by the hall's clock as it stands now.
    hall.push(Changes(queues=(a_queue(6, waited_s=1797 - round((hall.now - HALL_TIME).total_seconds())),)))
    manager_page.wait_for_text("[data-testid=alarms]", "G 税务")
    manager_page.wait_until_true(
        "return /\\b3\\d:\\d\\d/.test(document.querySelector('[data-testid=queue-G]').innerText)"
    )
    assert manager_page.script(said) == 1


def test_trouble_that_is_over_leaves(manager_page: ManagerPage, hall: PageHall) -> None:
    hall.push(
        Changes(
            devices=(a_device("kiosk-1", "printer", DeviceCondition.READY),),
            platform=PlatformView(PlatformLinkState.IN_STEP, 4471, 4471, 0),
        )
    )
    manager_page.wait_for_text("[data-testid=platform-state]", "已同步")
    alarms = manager_page.text("[data-testid=alarms]")
    assert "缺纸" not in alarms
    assert "政务服务平台" not in alarms


def test_a_voice_that_fell_back_is_an_alarm_with_its_reason(manager_page: ManagerPage, hall: PageHall) -> None:
    why = "said by espeak; clips: there is no clip 百.wav"
    hall.push(Changes(devices=(a_device("main-board", "voice", DeviceCondition.DEGRADED, why),)))
    manager_page.wait_for_text("[data-testid=alarms]", f"降级运行（{why}）")
    manager_page.wait_for_text(".devices", why)
    manager_page.find("[data-testid=language]").click()
    manager_page.wait_for_text("[data-testid=alarms]", f"running degraded ({why})")


def test_running_times_run_between_updates(manager_page: ManagerPage) -> None:
    before = manager_page.text("[data-testid=counter-16] .counter-time")
    manager_page.wait_until_text_changes("[data-testid=counter-16] .counter-time", before)


def test_english_is_kept_for_the_next_time(manager_page: ManagerPage) -> None:
    manager_page.find("[data-testid=language]").click()
    manager_page.wait_for_text("[data-testid=counter-9]", "Counter 9, real estate")
    assert manager_page.script("return document.documentElement.lang") == "en"
    manager_page.open("/")
    manager_page.wait_for_text("[data-testid=alarms]", "out of paper")
    assert "窗口" not in manager_page.text("main")


def test_the_chart_is_drawn_and_told_as_a_table(manager_page: ManagerPage) -> None:
    manager_page.wait_until_true(
        "const c = document.querySelector('.chart-frame canvas');"
        "return c.width > 100 && c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((byte) => byte > 0)"
    )
    rows = manager_page.script(
        "return [...document.querySelectorAll('.panel-quarters tbody tr')].map((row) => row.innerText.split(/\\s+/))"
    )
    assert rows[3] == ["09:15", "52", "31", "2"]
    assert len(rows) == 9


def test_a_catalogue_that_differs_or_has_grown_old_is_an_alarm(manager_page: ManagerPage, hall: PageHall) -> None:
    assert "事项目录" not in manager_page.text("[data-testid=alarms]")
    confirmed_at = HALL_TIME - timedelta(days=9, hours=3)
    hall.push(Changes(catalogue=CatalogueView(HALL_TIME, confirmed_at, 1, 2, 3, is_overdue=True)))
    manager_page.wait_for_text("[data-testid=alarms]", "缺 1 项，多 2 项，内容不同 3 项")
    assert "已 9 天未与平台核对一致" in manager_page.text("[data-testid=alarms]")
    manager_page.find("[data-testid=language]").click()
    manager_page.wait_for_text("[data-testid=alarms]", "1 missing here, 2 only here, 3 differing")
    hall.push(Changes(catalogue=CatalogueView(HALL_TIME, HALL_TIME, 0, 0, 0, is_overdue=False)))
    manager_page.wait_until_true(
        "return !document.querySelector('[data-testid=alarms]').innerText.includes('Catalogue')"
    )


def test_who_asks_for_help_has_a_button_until_somebody_goes(manager_page: ManagerPage, hall: PageHall) -> None:
    since = HALL_TIME - timedelta(minutes=4)
    hall.push(Changes(assistance=(AssistanceView("kiosk-1", since), AssistanceView("kiosk-2", since, HALL_TIME))))
    manager_page.wait_for_text("[data-testid=alarms]", "取号机 1 求助")
    assert "已 4 分钟" in manager_page.text("[data-testid=alarms]")
    assert "取号机 2 求助" not in manager_page.text("[data-testid=alarms]"), "somebody goes there already"
    assert manager_page.find("[data-testid=answer-kiosk-1]").text.startswith("我去")
    severity = "return document.querySelector('[data-testid=answer-kiosk-1]').closest('.alarm').dataset.severity"
    assert manager_page.script(severity) == "critical"
    hall.push(Changes(assistance=(AssistanceView("kiosk-1", since, HALL_TIME),)))
    manager_page.wait_until_true("return !document.querySelector('[data-testid=answer-kiosk-1]')")
