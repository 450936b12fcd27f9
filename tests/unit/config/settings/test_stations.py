"""The example's stations: two kiosks, three boards, a program and an evaluator at every counter."""

from config.settings.processes import HallSettings


def test_every_counter_has_its_station_and_its_evaluator(example: HallSettings) -> None:
    numbers = [counter.number for counter in example.counters]
    assert [station.counter for station in example.stations.counter_stations] == numbers
    assert [station.counter for station in example.stations.evaluators] == numbers


def test_kiosks_and_boards_are_those_of_the_demo(example: HallSettings) -> None:
    assert [kiosk.name for kiosk in example.stations.kiosks] == ["kiosk-1", "kiosk-2"]
    assert [board.name for board in example.stations.boards] == ["main-board", "zone-board", "window-board-3"]
    assert all(kiosk.card_reader == kiosk.printer == "simulator" for kiosk in example.stations.kiosks)


def test_there_is_a_board_of_each_kind(example: HallSettings) -> None:
    assert [board.kind for board in example.stations.boards] == ["main", "zone", "window"]


def test_each_zone_hears_its_calls_once(example: HallSettings) -> None:
    speaking = [zone for board in example.stations.boards if board.voice != "none" for zone in board.zones]
    assert sorted(speaking) == sorted(zone.id for zone in example.zones)
