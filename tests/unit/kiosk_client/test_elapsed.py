from kiosk_client.elapsed import Moment, moment_now, seconds_between


def test_within_one_boot_the_wall_clock_may_be_set_as_it_likes() -> None:
    then, now = Moment("a", 100.0, 5_000.0), Moment("a", 160.0, 1_400.0)
    assert seconds_between(then, now) == 60.0


def test_across_a_power_cut_the_wall_clock_counts() -> None:
    then, now = Moment("a", 100.0, 5_000.0), Moment("b", 3.0, 5_090.0)
    assert seconds_between(then, now) == 90.0


def test_a_clock_that_went_back_over_a_power_cut_makes_nothing_come_from_the_future() -> None:
    assert seconds_between(Moment("a", 100.0, 5_000.0), Moment("b", 3.0, 4_000.0)) == 0.0


def test_this_machine_has_both_clocks() -> None:
    first, second = moment_now(), moment_now()
    assert first.boot == second.boot != ""
    assert second.steady_s >= first.steady_s > 0
    assert second.wall_s > 1.7e9
