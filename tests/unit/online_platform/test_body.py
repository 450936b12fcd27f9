import pytest
from starlette.requests import Request
from starlette.types import Message

from online_platform.body import body_of
from online_platform.problem import ProblemError


def a_request(*chunks: bytes) -> Request:
    left = list(chunks)

    async def receive() -> Message:
        chunk = left.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(left)}

    return Request({"type": "http", "method": "POST", "headers": []}, receive)


async def test_a_body_within_the_limit_is_whole() -> None:
    assert await body_of(a_request(b"ab", b"", b"cd"), 4) == b"abcd"


async def test_a_body_over_the_limit_is_refused_and_a_flood_is_not_read_to_its_end() -> None:
    for chunks in ([b"abcde"], [b"a"] * 10_000):
        with pytest.raises(ProblemError):
            await body_of(a_request(*chunks), 4)
