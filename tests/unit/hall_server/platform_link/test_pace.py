from hall_server.platform_link.pace import Pace


def test_waits_double_from_the_first_to_the_longest_with_jitter() -> None:
    pace = Pace(backoff_first_s=0.2, backoff_max_s=10.0)
    for failures, longest in [(1, 0.2), (2, 0.4), (3, 0.8), (6, 6.4), (7, 10.0), (10_000, 10.0)]:
        waits = [pace.backoff_s(failures) for _ in range(50)]
        assert all(longest / 2 <= wait <= longest for wait in waits)
        assert len(set(waits)) > 1
