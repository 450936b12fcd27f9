"""`python -m bench.soak`: 24 hours at 16 kiosks and 40 counters; status 1 if memory grew or a thing was lost."""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench.hall_process import REPOSITORY, BenchError
from bench.soak.play import Order, Outcome, play

WARM_UP = 0.25
"""The part of the hours after which memory must stay flat."""
GROWTH_MOST_PERCENT = 5.0


def main() -> int:
    """Play one soak, print what came of it, and write it as JSON."""
    options = _parser().parse_args()
    order = Order(
        options.hours, options.speed, options.kiosks, options.counters, options.tickets_per_hour, seed=options.seed
    )
    print(
        f"soak: {order.hours:g} hours of the hall in {order.machine_s / 60:.1f} minutes …", file=sys.stderr, flush=True
    )
    try:
        with tempfile.TemporaryDirectory(prefix="bench-soak-") as folder:
            outcome = play(Path(folder), order)
    except BenchError as error:
        print(f"soak: {error}", file=sys.stderr)
        return 2
    base, most, percent = outcome.growth(WARM_UP)
    is_flat = percent <= GROWTH_MOST_PERCENT
    print(report(outcome, base, most, percent))
    options.out.mkdir(parents=True, exist_ok=True)
    document = asdict(outcome) | {"base_mb": base, "most_mb": most, "growth_percent": percent}
    (options.out / "soak.json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    return 0 if is_flat and not outcome.broken else 1


def report(outcome: Outcome, base: float, most: float, percent: float) -> str:
    """A few lines for people."""
    order = outcome.order
    refused = ", ".join(f"{count} {code}" for code, count in sorted(outcome.refused.items())) or "none"
    return "\n".join(
        (
            f"{order.hours:g} hours, {order.kiosks} kiosks, {order.counters} counters, {order.speed:g} times as fast",
            f"{outcome.commands:,} commands, {outcome.tickets:,} tickets, {outcome.events:,} events, "
            f"{outcome.updates:,} updates told; refused by rule: {refused}",
            f"a command: p50 {outcome.p50_ms:.1f} ms, p99 {outcome.p99_ms:.1f} ms",
            f"memory: {base:.1f} MB after {WARM_UP:.0%}, at most {most:.1f} MB since: {percent:+.1f} % "
            f"(allowed {GROWTH_MOST_PERCENT:g} %)",
            *(f"BROKEN: {words}" for words in outcome.broken),
            *(() if outcome.broken else ("nothing was dropped: journal, sessions and platform agree",)),
        )
    )


def _parser() -> argparse.ArgumentParser:
    usual = Order()
    parser = argparse.ArgumentParser(prog="bench.soak", description="Work a hall for long and see that nothing leaks.")
    parser.add_argument("--hours", type=float, default=usual.hours, help="of the hall's time (%(default)s)")
    parser.add_argument("--speed", type=float, default=usual.speed, help="times as fast as the world (%(default)s)")
    parser.add_argument("--kiosks", type=int, default=usual.kiosks, help="(%(default)s)")
    parser.add_argument("--counters", type=int, default=usual.counters, help="(%(default)s)")
    parser.add_argument("--tickets-per-hour", type=float, default=usual.tickets_per_hour, help="(%(default)s)")
    parser.add_argument("--seed", type=int, default=usual.seed, help="of what chance there is (%(default)s)")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "var" / "bench", metavar="DIR", help="for soak.json")
    return parser


if __name__ == "__main__":
    sys.exit(main())
