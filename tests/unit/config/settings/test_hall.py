"""The example hall's own facts."""

from datetime import time
from zoneinfo import ZoneInfo

from config.settings.hall import ListenSettings
from config.settings.processes import HallSettings


def test_the_example_is_the_county_hall_the_demo_speaks_of(example: HallSettings) -> None:
    hall = example.hall
    assert (hall.hall_id, hall.region_code, hall.level) == ("530102-01", "530102000000", 3)
    assert hall.name == "昆明市五华区政务服务中心（示例）"
    assert ZoneInfo(hall.time_zone).key == "Asia/Shanghai"
    assert hall.day_roll_at == time(3)


def test_it_serves_in_two_periods_with_a_lunch_break(example: HallSettings) -> None:
    assert [str(period) for period in example.hours.working_day] == ["09:00-12:00", "13:30-17:00"]
    assert (example.hours.saturday, example.hours.sunday, example.hours.holiday) == ((), (), ())
    assert example.hours.serves_at_lunch


def test_a_server_listens_on_this_machine_only_unless_told_otherwise() -> None:
    assert (ListenSettings().host, ListenSettings().port) == ("127.0.0.1", 8400)
