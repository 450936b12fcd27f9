"""`python -m bench compare OLD NEW`: the ratios of two runs beside each other; absolute figures are the machine's."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOLERANCE = 1.5
"""How many times worse a ratio may be: on a machine with neighbours two runs of one version differ by a third."""


class NoFiguresError(Exception):
    """A file does not hold what a run of the bench wrote; the message says which."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure's ratio, then and now; `worse` is 1 when nothing changed and 2 when it is twice as bad."""

    name: str
    before: float
    now: float | None
    worse: float

    def line(self, tolerance: float) -> str:
        """For people."""
        if self.now is None:
            return f"GONE   {self.name}: was {self.before:.3f}, is measured no more"
        mark = "WORSE " if self.worse > tolerance else "better" if self.worse < 1 / tolerance else "as was"
        return f"{mark} {self.name}: {self.before:.3f} → {self.now:.3f} ({self.worse:.2f} times as bad)"


def read_figures(file: Path) -> dict[str, dict[str, Any]]:
    """The figures of a run by their lasting names; raises `NoFiguresError`."""
    try:
        figures = json.loads(file.read_text(encoding="utf-8"))["figures"]
        return {figure["key"]: figure for figure in figures}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoFiguresError(f"{file}: expected the JSON of a run of the bench ({type(error).__name__})") from error


def changes(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> Iterator[Change]:
    """Every figure of `old` that has a ratio."""
    for name, before in old.items():
        if not before.get("ratio"):
            continue
        now = new.get(name, {}).get("ratio")
        if not now:
            yield Change(name, before["ratio"], None, float("inf"))
            continue
        is_rate = "/" in before["unit"]
        yield Change(name, before["ratio"], now, before["ratio"] / now if is_rate else now / before["ratio"])


def compare(old: Path, new: Path, tolerance: float) -> int:
    """Print what changed; 1 when a ratio is worse than the tolerance, or a figure is gone. Raises `NoFiguresError`."""
    found = list(changes(read_figures(old), read_figures(new)))
    if not found:
        raise NoFiguresError(f"{old}: expected figures with a ratio, found none")
    for change in sorted(found, key=lambda each: -each.worse):
        print(change.line(tolerance))
    too_bad = [change for change in found if change.worse > tolerance]
    print(f"{len(found)} ratios compared, {len(too_bad)} more than {tolerance:g} times as bad as before")
    return 1 if too_bad else 0
