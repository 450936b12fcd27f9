from tests.helpers.hall_builder import a_counter, a_policy


def test_who_serves_a_queue_follows_from_the_counters_secondary_ones_included() -> None:
    assert a_policy().serving_counters == {"A": {1, 2}, "B": {2, 3}, "C": set(), "N": {3}}


def test_changed_counters_serve_anew() -> None:
    policy = a_policy(counters={7: a_counter(7, "C", "A")})
    assert policy.serving_counters == {"A": {7}, "B": set(), "C": {7}, "N": set()}
    assert policy.counters[7].queues == ("C", "A")
