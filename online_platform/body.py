"""The body of a request, bounded."""

from starlette.requests import Request

from online_platform.problem import ProblemCode, ProblemError

_READ_ON = 4
"""So many times the limit is read off, so that whoever sent too much sees the answer and not a broken pipe."""


async def body_of(request: Request, limit_bytes: int) -> bytes:
    """The whole body; raises `ProblemError` (413) when it is over the limit."""
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= limit_bytes:
            chunks.append(chunk)
        elif size > _READ_ON * limit_bytes:
            break
    if size > limit_bytes:
        raise ProblemError(ProblemCode.BODY_TOO_LARGE, f"at most {limit_bytes} bytes")
    return b"".join(chunks)
