"""A program's log as the lines it wrote, read as machines read them."""

import json
from typing import Any


def lines_of(log: str) -> list[dict[str, Any]]:
    """Every line; one that is no JSON object fails the test."""
    lines = [json.loads(line) for line in log.splitlines()]
    assert all(isinstance(line, dict) for line in lines)
    return lines


def troubles(log: str) -> list[dict[str, Any]]:
    """The lines an operator should look at."""
    return [line for line in lines_of(log) if line["level"] not in ("debug", "info")]


def of_trace(log: str, trace: str) -> list[str]:
    """What the log says of one trace, in order."""
    return [line["message"] for line in lines_of(log) if line.get("trace") == trace]
