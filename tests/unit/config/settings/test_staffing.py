"""The example's shifts cover its hours, and its reasons to pause are in two languages."""

from config.settings.processes import HallSettings


def test_every_hour_of_the_working_day_has_a_shift(example: HallSettings) -> None:
    for period in example.hours.working_day:
        assert any(shift.opens <= period.opens and period.closes <= shift.closes for shift in example.shifts)


def test_lunch_is_watched_by_comprehensive_counters(example: HallSettings) -> None:
    [noon] = [shift for shift in example.shifts if shift.id == "noon"]
    kinds = {counter.number: counter.kind for counter in example.counters}
    assert {kinds[number] for number in noon.counters} == {"comprehensive"}


def test_a_reason_is_said_in_chinese_and_english(example: HallSettings) -> None:
    assert len(example.pause_reasons) >= 3
    for reason in example.pause_reasons:
        assert not reason.name.isascii()
        assert reason.name_en.isascii()
