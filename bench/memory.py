"""Whether a program's memory stays flat: what it had once it was warm, and the most it had since."""

from collections.abc import Sequence


def growth(memory: Sequence[tuple[float, float]], warm_at: float) -> tuple[float, float, float]:
    """Megabytes just after `warm_at`, the most since, and how much more in per cent; of moments and megabytes."""
    after = [mb for moment, mb in memory if moment >= warm_at]
    first = sorted(after[: max(3, len(after) // 10)])
    base = first[len(first) // 2]
    return base, max(after), (max(after) / base - 1) * 100
