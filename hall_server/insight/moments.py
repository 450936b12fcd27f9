"""Moments as the read models keep them: ISO 8601 in UTC."""

from datetime import datetime


def seconds_between(start: str, end: str) -> float:
    """Seconds from one ISO time to another, never negative."""
    return max(0.0, (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds())
