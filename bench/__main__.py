"""`python -m bench [NAME ...]`: run all measurements or some, print the table, and write it as Markdown and JSON.

`python -m bench compare OLD.json NEW.json` compares the ratios of two runs; `python -m bench.soak` stands by itself.
"""

import argparse
import importlib
import json
import os
import platform
import sys
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.comparing import TOLERANCE, NoFiguresError, compare
from bench.figure import Figure, markdown
from bench.hall_process import REPOSITORY, BenchError
from bench.machine import yardsticks

TOPICS = {
    "engine": "bench.engine",
    "database": "bench.databases",
    "issue": "bench.issuing",
    "readers": "bench.readers",
    "call": "bench.calling",
    "clients": "bench.clients",
    "fan-out": "bench.fan_out",
    "start": "bench.starting",
    "back": "bench.coming_back",
    "idle": "bench.idling",
    "simulate": "bench.simulating",
    "stations": "bench.stations",
    "platform": "bench.platform_catch_up",
    "takeover": "bench.takeover",
    "growth": "bench.growing",
    "archive": "bench.archiving",
    "halls": "bench.halls",
    "day": "bench.whole_day",
    "voice": "bench.announcing",
}
DEFAULT_OUT = REPOSITORY / "var" / "bench"
MISSED, UNMEASURED = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is named; exit code 1 when a budget is missed, 2 when something could not be measured."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["compare"]:
        return _compare(words[1:])
    options = _parser().parse_args(words)
    figures: list[Figure] = []
    is_complete = True
    for name in options.names or TOPICS:
        print(f"bench: {name} …", file=sys.stderr, flush=True)
        try:
            figures += _measure(name)
        except BenchError as error:
            print(f"bench: {name}: {error}", file=sys.stderr)
            is_complete = False
    _write(options.out, figures)
    if not is_complete:
        return UNMEASURED
    return MISSED if any(figure.is_met is False for figure in figures) else 0


def _compare(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench compare", description="Compare the ratios of two runs of the bench.")
    parser.add_argument("old", type=Path, metavar="OLD.json", help="such as bench/released.json")
    parser.add_argument("new", type=Path, metavar="NEW.json")
    parser.add_argument("--tolerance", type=float, default=TOLERANCE, help="how many times worse is too bad")
    options = parser.parse_args(words)
    try:
        return compare(options.old, options.new, options.tolerance)
    except NoFiguresError as error:
        print(f"bench compare: {error}", file=sys.stderr)
        return UNMEASURED


def _measure(name: str) -> list[Figure]:
    measure: Callable[[Path], list[Figure]] = importlib.import_module(TOPICS[name]).measure
    with tempfile.TemporaryDirectory(prefix=f"bench-{name}-") as folder:
        return measure(Path(folder))


def _write(out: Path, figures: Sequence[Figure]) -> None:
    """The table on the standard output and in `out`, with what the machine was like."""
    with tempfile.TemporaryDirectory(prefix="bench-machine-") as folder:
        machine = yardsticks(Path(folder))
    page = f"{markdown(figures)}\n\n{machine}\n"
    print(page, end="")
    out.mkdir(parents=True, exist_ok=True)
    measured_at = datetime.now(UTC).isoformat(timespec="seconds")  # noqa: TID251 - the command line is an edge
    about = {
        "version": tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"],
        "measured_at": measured_at,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "machine": machine,
    }
    document = {**about, "figures": [figure.as_dict() for figure in figures]}
    (out / "figures.json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (out / "figures.md").write_text(f"# Figures of {measured_at}\n\n{page}", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description="Measure the hall beside the limits of this machine.")
    parser.add_argument(
        "names", nargs="*", choices=[*TOPICS, []], metavar="NAME", help=f"of: {', '.join(TOPICS)} (default: all)"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=DEFAULT_OUT,
        metavar="DIR",
        help="where figures.md and figures.json go (default: var/bench)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
