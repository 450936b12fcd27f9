import asyncio
from pathlib import Path

import pytest

from hall_protocol.cloud_event import CloudEvent
from online_platform.platform_parts import PlatformParts
from online_platform.problem import ProblemCode, ProblemError
from tests.unit.online_platform.conftest import HeldClock
from tests.unit.online_platform.event_chain import HALL_ID, a_chain


async def test_a_batch_is_on_disk_when_commit_returns(parts: PlatformParts, clock: HeldClock) -> None:
    chain = a_chain(3)
    kept = await parts.writer.commit(HALL_ID, chain)
    assert list(kept.admission.new_events) == chain
    assert kept.received_at == clock.now
    assert parts.store.read_after(HALL_ID, 0, 9) == chain


async def test_a_refused_batch_keeps_nothing_of_itself(parts: PlatformParts) -> None:
    chain = a_chain(5)
    with pytest.raises(ProblemError) as caught:
        await parts.writer.commit(HALL_ID, [*chain[:3], chain[4]])
    assert caught.value.code is ProblemCode.SEQUENCE_GAP
    assert parts.store.read_after(HALL_ID, 0, 9) == []


async def test_many_halls_at_once_each_get_their_own_chain(parts: PlatformParts) -> None:
    chains = {f"hall-{number}": a_chain(4, f"hall-{number}") for number in range(30)}
    await asyncio.gather(*(parts.writer.commit(hall_id, chain) for hall_id, chain in chains.items()))
    for hall_id, chain in chains.items():
        assert parts.store.read_after(hall_id, 0, 9) == chain


async def test_racing_repeats_of_one_batch_are_kept_once(parts: PlatformParts) -> None:
    chain = a_chain(6)
    outcomes = await asyncio.gather(*(parts.writer.commit(HALL_ID, chain) for _ in range(8)))
    assert sorted(len(kept.admission.new_events) for kept in outcomes) == [0] * 7 + [6]
    assert parts.store.read_after(HALL_ID, 0, 99) == chain


async def test_a_refusal_does_not_spoil_the_batches_committed_with_it(parts: PlatformParts) -> None:
    good, bad = a_chain(2), a_chain(4, "other")[2:]
    outcomes = await asyncio.gather(
        parts.writer.commit(HALL_ID, good), parts.writer.commit("other", bad), return_exceptions=True
    )
    assert isinstance(outcomes[1], ProblemError)
    assert parts.store.read_after(HALL_ID, 0, 9) == good


async def test_after_a_failed_commit_the_disk_is_believed_and_work_goes_on(
    parts: PlatformParts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chain = a_chain(4)
    await parts.writer.commit(HALL_ID, chain[:1])
    unwritable: list[CloudEvent] = [_unwritable(chain[1])]
    with pytest.raises(ProblemError) as caught:
        await parts.writer.commit(HALL_ID, unwritable)
    assert caught.value.code is ProblemCode.STORE_UNAVAILABLE
    await parts.writer.commit(HALL_ID, chain[1:])
    assert parts.store.read_after(HALL_ID, 0, 9) == chain


def _unwritable(event: CloudEvent) -> CloudEvent:
    """Like `event`, but with a partition key that no database can encode."""
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    return CloudEvent(**{**fields, "partitionkey": "\ud800"})
