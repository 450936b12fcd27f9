"""Text that may enter the journal: no control characters, which PostgreSQL, terminals and screens choke on."""

import re

import msgspec

from hall_protocol.messages import Command
from hall_protocol.vocabulary import ErrorCode
from hall_server.web.problem import ProblemError

_NOT_PLAIN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Tabs and line ends are let through: a device may put them into its explanation."""


def require_plain_text(command: Command) -> None:
    """Raise `ProblemError` when a text of `command` has control characters or lone surrogates."""
    for name in command.__struct_fields__:
        if not _is_plain(getattr(command, name)):
            raise ProblemError(
                ErrorCode.INVALID_VALUE,
                f"字段 {name} 含有控制字符。",
                f"{name}: control characters are not text.",
            )


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return _NOT_PLAIN.search(value) is None
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    if isinstance(value, msgspec.Struct):
        return all(_is_plain(getattr(value, name)) for name in value.__struct_fields__)
    return True
