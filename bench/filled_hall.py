"""Halls with something in them: lines of waiting tickets, or a whole generated day, written by the hall's own code."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from bench.hall_process import HALL_TIME, BenchError, example_policy
from hall_protocol.vocabulary import Channel
from hall_server.composition.simulate import DaysPlayed, simulate
from hall_server.domain import commands as c
from hall_server.domain.policy import HallPolicy
from hall_server.engine.ledger import Accepted, HallLedger
from hall_server.platform_link.signing import load_or_make_key
from hall_server.store.database import open_hall_database
from hall_server.store.journal import SqlJournal
from hall_server.web.secrets_of_hall import HallKey

DAY = date(2026, 11, 24)
BUSY_DAY_UNTIL = datetime.fromisoformat("2026-11-24T16:00:00+08:00")
"""Late enough for a day's events, early enough for tickets to be issued afterwards."""
TRIES = 6


def fill_lines(data: Path, per_queue: int, policy: HallPolicy | None = None) -> None:
    """A new hall whose counters are all open and whose queues each have `per_queue` people waiting."""
    data.mkdir(parents=True)
    policy = policy or example_policy()
    engine = open_hall_database(data)
    ledger, now = HallLedger(policy.hall_id, policy), datetime.fromisoformat(HALL_TIME)
    wishes: list[c.Command] = [c.OpenCounter(number, f"{number:02d}01") for number in policy.counters]
    wishes += [
        c.IssueTicket(f"{queue.encode().hex()}{n:022x}", Channel.KIOSK, queue=queue)
        for n in range(per_queue)
        for queue in policy.queues
    ]
    for wish in wishes:
        answer = ledger.enter(wish, "bench", None, now)
        if not isinstance(answer, Accepted):
            raise BenchError(f"{wish}: {answer}")
    SqlJournal(engine, policy.hall_id).append([record for _, record in ledger.take_pending()])
    engine.dispose()
    make_keys(data)


def play_busy_day(data: Path, tickets: int) -> DaysPlayed:
    """A generated day of about `tickets` tickets in a new hall: the example hall with quicker services."""
    usual = example_policy()
    quicken = simulate(usual, DAY, 1, 1, None, None).tickets / tickets
    for _ in range(TRIES):
        queues = {
            name: replace(queue, norm_service_s=queue.norm_service_s * quicken) for name, queue in usual.queues.items()
        }
        policy = replace(usual, queues=queues, serving_counters={})
        played = simulate(policy, DAY, 1, 1, BUSY_DAY_UNTIL, None)
        if abs(played.tickets - tickets) < tickets / 50:
            make_keys(data)
            return simulate(policy, DAY, 1, 1, BUSY_DAY_UNTIL, data)
        quicken *= played.tickets / tickets
    raise BenchError(f"no day of {tickets} tickets could be generated")


def make_keys(data: Path) -> None:
    """A server that finds a journal expects the keys it was written with."""
    HallKey.load_or_make(data)
    load_or_make_key(data / "keys")
