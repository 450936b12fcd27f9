"""Whole numbers in addresses: those within their bounds, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from online_platform.problem import ProblemError
from online_platform.query_number import SEQ_MAX, query_number


def asked(query: str) -> Request:
    return Request({"type": "http", "method": "GET", "headers": [], "query_string": query.encode()})


@given(number=st.integers(0, SEQ_MAX))
def test_a_number_within_its_bounds_is_taken(number: int) -> None:
    assert query_number(asked(f"after={number}"), "after", 0, SEQ_MAX) == number


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", "1.0", "1e3", " 1", "%EF%BC%91", "9" * 19, "9" * 5_000, "0x1", "many"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ProblemError):
        query_number(asked(f"after={text}"), "after", 0, SEQ_MAX)


def test_no_number_is_none() -> None:
    assert query_number(asked("limit=1"), "after", 0, SEQ_MAX) is None
