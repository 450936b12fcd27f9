from datetime import date, timedelta

import pytest

from hall_protocol.vocabulary import ErrorCode
from hall_server.web.problem import ProblemError
from hall_server.web.span import DAYS_MAX, require_span

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("days", [0, 1, DAYS_MAX])
def test_a_span_in_order_is_taken(days: int) -> None:
    require_span(DAY, DAY + timedelta(days=days))


@pytest.mark.parametrize("days", [-1, DAYS_MAX + 1])
def test_a_span_backwards_or_endless_is_refused(days: int) -> None:
    with pytest.raises(ProblemError) as refused:
        require_span(DAY, DAY + timedelta(days=days))
    assert refused.value.problem.code is ErrorCode.INVALID_VALUE
