import os
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hall_protocol.vocabulary import BLOCK_SIZE, PrintOutcome
from kiosk_client.block_store import FILE, BlockStore, Given, Wish
from kiosk_client.elapsed import Moment

AT = Moment("boot", 12.0, 1_790_000_000.0)
MARRIAGE = Wish("J", "J", "item-marriage", "elderly")
GIVER = """
import sys
from pathlib import Path
from kiosk_client.block_store import BlockStore, Wish
from kiosk_client.elapsed import moment_now
store = BlockStore(Path(sys.argv[1]))
while given := store.give(Wish("J", "J"), moment_now()):
    print(given.ticket_number, flush=True)
"""


def a_store(folder: Path, block: str = "K") -> BlockStore:
    store = BlockStore(folder)
    store.keep({"block": block.encode()})
    return store


def give(store: BlockStore, outcome: PrintOutcome = PrintOutcome.CONFIRMED) -> Given:
    given = store.give(MARRIAGE, AT)
    assert given is not None
    store.note_print(given.block, given.sequence, outcome, "")
    return given


def test_numbers_follow_each_other_also_over_a_restart(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    assert [give(store).ticket_number for _ in range(3)] == ["J-K001", "J-K002", "J-K003"]
    store.close()
    store = BlockStore(tmp_path)
    assert (store.block, store.used) == ("K", 3)
    assert give(store).ticket_number == "J-K004"


def test_what_the_hall_does_not_know_waits_in_order_until_it_is_settled(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    first, second = give(store), give(store, PrintOutcome.FAILED)
    assert [given.ticket_number for given in store.waiting()] == ["J-K001", "J-K002"]
    assert store.waiting()[1].outcome is PrintOutcome.FAILED
    assert (first.item, first.priority_class, first.at) == ("item-marriage", "elderly", AT)
    store.settle(first, "merged")
    store.settle(second, "unknown_queue")
    assert store.waiting() == []
    assert store.used == 2


def test_a_ticket_that_was_printed_again_says_so(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    first, second = give(store), give(store, PrintOutcome.FAILED)
    store.note_print(second.block, second.sequence, PrintOutcome.CONFIRMED, "", is_reprint=True)
    store.close()
    told = BlockStore(tmp_path).waiting()
    assert [(each.sequence, each.outcome, each.is_reprint) for each in told] == [
        (first.sequence, PrintOutcome.CONFIRMED, False),
        (second.sequence, PrintOutcome.CONFIRMED, True),
    ]


def test_a_ticket_keeps_when_the_hall_went_away_before_it(tmp_path: Path) -> None:
    """Also when the hall has been back and away again since."""
    first, second = datetime(2026, 11, 24, 2, tzinfo=UTC), datetime(2026, 11, 24, 3, tzinfo=UTC)
    store = a_store(tmp_path)
    give(store)
    for heard_at in (first, second):
        store.keep({"heard_at": heard_at.isoformat().encode()})
        give(store)
    assert [given.heard_at for given in store.waiting()] == [None, first, second]


@pytest.mark.parametrize("missing", [("is_reprint",), ("heard_at", "is_reprint")])
def test_a_file_of_before_is_gone_on_with(tmp_path: Path, missing: tuple[str, ...]) -> None:
    store = a_store(tmp_path)
    give(store)
    store.close()
    with sqlite3.connect(tmp_path / FILE) as other:
        for column in missing:
            other.execute(f"ALTER TABLE given DROP COLUMN {column}")
    store = BlockStore(tmp_path)
    give(store)
    assert [given.ticket_number for given in store.waiting()] == ["J-K001", "J-K002"]


def test_a_slip_that_is_being_printed_is_not_told_of_yet(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    assert store.give(MARRIAGE, AT) is not None
    assert store.waiting() == []


def test_a_power_cut_before_the_slip_leaves_a_ticket_that_is_told_of(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    assert store.give(MARRIAGE, AT) is not None
    store.close()
    (told,) = BlockStore(tmp_path).waiting()
    assert told.outcome is PrintOutcome.UNCONFIRMED


def test_without_a_block_or_past_its_end_there_is_no_number(tmp_path: Path) -> None:
    assert BlockStore(tmp_path).give(MARRIAGE, AT) is None
    assert not BlockStore(tmp_path).has_left
    store = a_store(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute(
            "INSERT INTO given (block, sequence, ticket_number, queue, boot, steady_s, wall_s) "
            "VALUES ('K', ?, 'J-K999', 'J', '', 0, 0)",
            (BLOCK_SIZE,),
        )
    assert not store.has_left, "what cannot be given is not offered"
    assert store.give(MARRIAGE, AT) is None
    store.keep({"block": b"L"})
    assert give(store).ticket_number == "J-L001"


def test_a_damaged_file_is_kept_aside_and_gives_no_number_twice(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    give(store)
    store.close()
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    store = BlockStore(tmp_path)
    assert store.block is None, "its numbers are unknown, so the hall must give it a new mark"
    assert (tmp_path / f"{FILE}.damaged-1").exists()


def test_a_killed_kiosk_remembers_every_number_that_was_seen(tmp_path: Path) -> None:
    a_store(tmp_path).close()
    giver = subprocess.Popen([sys.executable, "-c", GIVER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert giver.stdout is not None
    seen = [giver.stdout.readline().strip() for _ in range(20)]
    os.kill(giver.pid, signal.SIGKILL)
    seen += giver.stdout.read().split()
    giver.wait()
    giver.stdout.close()
    store = BlockStore(tmp_path)
    kept = [given.ticket_number for given in store.waiting()]
    assert kept[: len(seen)] == seen
    assert give(store).ticket_number not in kept


def test_the_file_is_its_own_user_s_and_holds_nothing_of_a_visitor(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    store = a_store(folder)
    give(store)
    assert folder.stat().st_mode & 0o077 == 0
    names = {row[1] for row in sqlite3.connect(folder / FILE).execute("PRAGMA table_info(given)")}
    assert not names & {"identity", "name", "visitor", "holder"}


def test_a_disk_that_takes_nothing_raises(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.close()
    with pytest.raises(sqlite3.Error):
        store.give(MARRIAGE, AT)
