from hall_server.insight.moments import seconds_between


def test_no_span_is_negative() -> None:
    assert seconds_between("2026-11-24T01:10:00+00:00", "2026-11-24T01:09:00+00:00") == 0
    assert seconds_between("2026-11-24T01:10:00+00:00", "2026-11-24T09:10:30+08:00") == 30
