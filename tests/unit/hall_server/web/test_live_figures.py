"""What a scrape says at its moment: a silent station, a device that fails, who waits, how far others are behind."""

from datetime import timedelta

from prometheus_client import CollectorRegistry, generate_latest

from hall_protocol.picture import Changes, DeviceView, PlatformView, QueueView, WaitRange
from hall_protocol.vocabulary import DeviceCondition, PlatformLinkState, Role
from hall_server.web.hub import Hub, Reader
from hall_server.web.live_figures import HallGauges, LiveFigures
from tests.helpers.hall_builder import moment

NOW = moment("09:30")


def scraped(hub: Hub, gauges: HallGauges | None = None) -> set[str]:
    registry = CollectorRegistry()
    registry.register(LiveFigures(hub, lambda: NOW, gauges or HallGauges({})))
    return set(generate_latest(registry).decode().splitlines())


def device(station: str, condition: DeviceCondition) -> DeviceView:
    return DeviceView(station, "printer", condition, "", NOW)


def test_an_empty_hall_has_every_role_at_nothing() -> None:
    lines = scraped(Hub())
    assert {f'hall_sessions{{role="{role.value}"}} 0.0' for role in Role} <= lines
    assert "hall_platform_lag_events 0.0" in lines


def test_a_station_that_left_is_silent_and_says_since_when() -> None:
    hub = Hub()
    stays, leaves = Reader(Role.KIOSK, "kiosk-1", None), Reader(Role.BOARD, "board-1", None)
    hub.join(stays, NOW - timedelta(hours=1))
    hub.join(leaves, NOW - timedelta(hours=1))
    hub.leave(leaves, NOW - timedelta(seconds=90))
    lines = scraped(hub)
    assert 'hall_sessions{role="kiosk"} 1.0' in lines
    assert 'hall_station_connected{role="kiosk",station="kiosk-1"} 1.0' in lines
    assert 'hall_station_connected{role="board",station="board-1"} 0.0' in lines
    assert 'hall_station_silent_seconds{station="board-1"} 90.0' in lines
    assert not [line for line in lines if line.startswith('hall_station_silent_seconds{station="kiosk-1"')]


def test_a_station_that_has_not_come_back_since_the_start_is_not_forgotten() -> None:
    hub = Hub()
    hub.publish(1, NOW, Changes(devices=(device("kiosk-2", DeviceCondition.READY),)))
    assert 'hall_station_connected{role="unknown",station="kiosk-2"} 0.0' in scraped(hub)


def test_devices_that_serve_and_devices_that_do_not() -> None:
    for condition in DeviceCondition:
        hub = Hub()
        hub.publish(1, NOW, Changes(devices=(device("kiosk-1", condition),)))
        lines = scraped(hub)
        serving = (
            DeviceCondition.READY, DeviceCondition.BUSY, DeviceCondition.DEGRADED, DeviceCondition.PAPER_LOW,
        )  # fmt: skip
        works = [line for line in lines if line.startswith("hall_device_works{")]
        said = f'hall_device_works{{device="printer",station="kiosk-1"}} {float(condition in serving)}'
        assert works == ([] if condition is DeviceCondition.UNKNOWN else [said]), "unknown is not broken"
        told = [line for line in lines if line.startswith("hall_device_condition{")]
        assert told == [f'hall_device_condition{{condition="{condition}",device="printer",station="kiosk-1"}} 1.0']


def test_queues_platform_and_single_figures() -> None:
    hub = Hub()
    hub.publish(5, NOW, Changes(queues=(QueueView("A", "综合", "General", True, 7, None, 2, WaitRange(0, 0, 0)),)))
    hub.publish_platform(NOW, PlatformView(PlatformLinkState.REFUSED, 3, 5, 40))
    lines = scraped(hub, HallGauges({"hall_lease_held": ("Held.", lambda: 1.0)}))
    assert 'hall_queue_waiting{queue="A"} 7.0' in lines
    assert 'hall_platform_link{state="refused"} 1.0' in lines
    assert 'hall_platform_link{state="in_step"} 0.0' in lines
    assert {"hall_platform_lag_events 2.0", "hall_lease_held 1.0"} <= lines


def test_a_figure_that_a_hall_does_not_have_is_named_without_a_value() -> None:
    registry = CollectorRegistry()
    gauges = HallGauges(
        {"overdue": ("Days.", lambda: None)},
        {"ends": ("When.", "which", lambda: {"server": 5.0}), "others": ("When.", "which", dict)},
    )
    registry.register(LiveFigures(Hub(), lambda: NOW, gauges))
    lines = generate_latest(registry).decode().splitlines()
    assert {"# TYPE overdue gauge", "# TYPE others gauge", 'ends{which="server"} 5.0'} <= set(lines)
    assert not [line for line in lines if line.startswith(("overdue", "others"))]
