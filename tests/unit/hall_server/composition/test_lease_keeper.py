"""One thread renews many leases: a lost one is told of once, a slow one makes no other lapse."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from hall_server.composition.lease_keeper import LeaseKeeper
from hall_server.store.lease import HallLease, LeaseOwner, owners, renew_together
from tests.helpers.ledgers import Data
from tests.helpers.postgresql import address_for

HALLS = ("999999-01", "999999-02", "999999-03")
EVERY_S = 0.05
SOON_S = 20.0


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    data = Data(tmp_path, address_for(tmp_path))
    yield data
    data.close()


def taken(data: Data, owner: str = "first", term_s: float = 600.0) -> list[HallLease]:
    leases = [HallLease(data.engine, hall_id, LeaseOwner(owner, owner), term_s) for hall_id in HALLS]
    assert all(lease.take() for lease in leases)
    return leases


def test_all_are_renewed_in_one_statement_but_the_lost_and_the_busy(data: Data) -> None:
    first, second, third = leases = taken(data)
    assert renew_together(data.engine, leases) == set(HALLS)
    HallLease(data.engine, second.hall_id, first.owner).take()  # as a restarted owner: the next epoch
    with data.engine.connect() as batch:
        batch.execute(text("SELECT 1 FROM lease WHERE hall_id = :hall FOR SHARE"), {"hall": third.hall_id})
        assert renew_together(data.engine, leases) == {first.hall_id}
        batch.rollback()
    assert renew_together(data.engine, leases) == {first.hall_id, third.hall_id}


def test_a_lost_lease_is_told_of_once_and_the_others_are_kept(data: Data) -> None:
    leases, lost, told = taken(data), threading.Event(), []

    def on_lost(hall_id: str) -> None:
        told.append(hall_id)
        lost.set()

    keeper = LeaseKeeper(data.engine, EVERY_S)
    for lease in leases:
        keeper.keep(lease, partial(on_lost, lease.hall_id))
    keeper.start()
    HallLease(data.engine, HALLS[1], leases[1].owner).take()
    assert lost.wait(SOON_S)
    for lease in leases:
        keeper.give_back(lease)
    keeper.stop()
    assert told == [HALLS[1]]
    assert [owner.holds for owner in owners(data.engine)] == [False, True, False], "what was lost is not given back"


def test_a_renewal_never_comes_after_the_lease_was_given_back(data: Data) -> None:
    keeper = LeaseKeeper(data.engine, every_s=0.001)
    keeper.start()
    for round_ in range(20):
        leases = taken(data, f"owner {round_}")
        for lease in leases:
            keeper.keep(lease, lambda: pytest.fail("nobody took it"))
        for lease in leases:
            keeper.give_back(lease)
        assert [owner.holds for owner in owners(data.engine)] == [False] * 3
    keeper.stop()
