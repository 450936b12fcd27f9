"""The figures an operator scrapes."""

from hall_server.web.metrics import HallMetrics


def test_commits_are_counted_by_type_and_size() -> None:
    metrics = HallMetrics()
    metrics.committed(["hall.ticket.issued.v1", "hall.ticket.issued.v1", "hall.ticket.called.v1"], 12)
    text = metrics.text().decode()
    assert 'hall_events_total{type="hall.ticket.issued.v1"} 2.0' in text
    assert "hall_commit_events_sum 3.0" in text
    assert "hall_seq 12.0" in text
    assert "_created" not in text


def test_two_halls_count_apart() -> None:
    one, other = HallMetrics(), HallMetrics()
    one.committed(["x"], 1)
    assert 'hall_events_total{type="x"}' not in other.text().decode()
