from hall_server.insight.forecast_figures import ForecastSums, forecast_figures
from tests.helpers.hall_builder import DAY, a_policy

POLICY = a_policy()


def test_queues_and_the_hall_that_is_their_sum() -> None:
    sums = {"gone": ForecastSums(2, 1, 0, 1, 240.0, 240.0), "A": ForecastSums(8, 7, 1, 0, -80.0, 400.0)}
    found = forecast_figures(DAY, DAY, 78, sums, POLICY)
    assert [(each.queue, each.name, each.inside_percent, each.error_s, each.error_size_s) for each in found.queues] == [
        ("A", "A 队列", 87.5, -10, 50),
        ("gone", "gone", 50.0, 120, 120),
    ]
    hall = found.hall
    assert (hall.queue, hall.tickets, hall.inside, hall.below, hall.above) == (None, 10, 8, 1, 1)
    assert (hall.inside_percent, hall.error_s, hall.error_size_s) == (80.0, 16, 64)


def test_nobody_called_says_nothing() -> None:
    found = forecast_figures(DAY, DAY, 0, {}, POLICY)
    assert (found.queues, found.hall.tickets, found.hall.inside_percent, found.hall.error_s) == ((), 0, None, None)
