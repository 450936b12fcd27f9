"""A whole number in an address, within its bounds."""

from starlette.requests import Request

from online_platform.problem import ProblemCode, ProblemError

SEQ_MAX = (1 << 63) - 1
"""The store counts no further."""


def query_number(request: Request, name: str, least: int, most: int) -> int | None:
    """The number, None when it is not given; raises `ProblemError` for anything else."""
    text = request.query_params.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 20 and least <= int(text) <= most):
        raise ProblemError(ProblemCode.INVALID_VALUE, f"{name} must be a whole number from {least} to {most}")
    return int(text)
