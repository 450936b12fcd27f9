"""`python -m bench [NAME ...]`: run all measurements or some, print a table, and keep them as JSON with --json FILE."""

import argparse
import importlib
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.figure import Figure, markdown
from bench.hall_process import BenchError
from bench.machine import yardsticks

TOPICS = {
    "engine": "bench.engine",
    "issue": "bench.issuing",
    "call": "bench.calling",
    "fan-out": "bench.fan_out",
    "start": "bench.starting",
    "idle": "bench.idling",
    "simulate": "bench.simulating",
    "platform": "bench.platform_catch_up",
    "growth": "bench.growing",
}


def main() -> int:
    """Run what is named; exit code 1 when a budget is missed, 2 when something could not be measured."""
    options = _parser().parse_args()
    figures: list[Figure] = []
    is_complete = True
    for name in options.names or TOPICS:
        print(f"bench: {name} …", file=sys.stderr, flush=True)
        try:
            figures += _measure(name)
        except BenchError as error:
            print(f"bench: {name}: {error}", file=sys.stderr)
            is_complete = False
    with tempfile.TemporaryDirectory(prefix="bench-machine-") as folder:
        print(f"{markdown(figures)}\n\n{yardsticks(Path(folder))}")
    if options.json:
        options.json.write_text(json.dumps([figure.as_dict() for figure in figures], ensure_ascii=False, indent=1))
    if not is_complete:
        return 2
    return 1 if any(figure.is_met is False for figure in figures) else 0


def _measure(name: str) -> list[Figure]:
    measure: Callable[[Path], list[Figure]] = importlib.import_module(TOPICS[name]).measure
    with tempfile.TemporaryDirectory(prefix=f"bench-{name}-") as folder:
        return measure(Path(folder))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description="Measure the hall beside the limits of this machine.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(TOPICS)} (default: all)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    return parser


if __name__ == "__main__":
    sys.exit(main())
