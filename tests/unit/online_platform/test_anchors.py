from collections.abc import Sequence
from datetime import date

import msgspec
import pytest

from hall_protocol.chain import chain_hash
from hall_protocol.cloud_event import CloudEvent
from hall_protocol.day_anchor import ANCHOR_TYPE
from hall_protocol.merkle import GrowingTree
from online_platform.anchors import check_anchors, kept_anchor
from online_platform.platform_parts import PlatformParts
from online_platform.problem import ProblemCode, ProblemError
from tests.unit.online_platform.conftest import Caller
from tests.unit.online_platform.event_chain import HALL_ID, a_chain

DAY = date(2026, 11, 24)


def an_anchor(over: Sequence[CloudEvent], *, root: str | None = None, first: int | None = None) -> CloudEvent:
    """The anchor right after `over`, as an honest hall makes it, or with another root or beginning."""
    tree, last = GrowingTree(), over[-1]
    for event in over:
        tree.add(event.chainhash)
    said = (DAY.isoformat(), first or over[0].sequence, last.sequence, root or tree.root())
    names = ("business_day", "first_seq", "last_seq", "root")
    data = msgspec.json.encode({"type": ANCHOR_TYPE, **dict(zip(names, said, strict=True))})
    seq = last.sequence + 1
    fields = (HALL_ID, seq, last.time, ANCHOR_TYPE, "hall", "", data, "")
    return CloudEvent(
        id=f"{HALL_ID}:{seq}",
        source=last.source,
        type=ANCHOR_TYPE,
        time=last.time,
        sequence=seq,
        chainhash=chain_hash(last.chainhash, *fields),
        data=msgspec.Raw(data),
        actor="hall",
    )


def none_kept(first: int, last: int) -> list[str]:
    return []


async def code_of(parts: PlatformParts, events: list[CloudEvent]) -> ProblemCode | None:
    try:
        await parts.writer.commit(HALL_ID, events)
    except ProblemError as error:
        return error.code
    return None


@pytest.mark.parametrize("split", [0, 1, 4, 7])
async def test_an_honest_anchor_is_kept_however_its_day_was_handed_in(parts: PlatformParts, split: int) -> None:
    day = a_chain(7)
    batches = [day[:split], [*day[split:], an_anchor(day)]]
    for batch in batches:
        assert await code_of(parts, batch) is None
    [anchor] = map(kept_anchor, parts.store.read_anchors(HALL_ID, 0, 9))
    assert (anchor.business_day, anchor.first_seq, anchor.last_seq, anchor.sequence) == (DAY, 1, 7, 8)


async def test_the_next_day_s_tree_begins_with_the_anchor_of_the_day_before(parts: PlatformParts) -> None:
    day = a_chain(5)
    days = [*day, an_anchor(day)]
    next_day = [days[-1], *a_chain(4, after=days)]
    assert await code_of(parts, [*days, *next_day[1:], an_anchor(next_day)]) is None
    third = a_chain(2, after=[an_anchor(next_day)])
    assert await code_of(parts, [*third, an_anchor(third)]) is ProblemCode.ANCHOR_CONTRADICTED, "it left the anchor out"
    assert await code_of(parts, [*third, an_anchor([an_anchor(next_day), *third])]) is None


@pytest.mark.parametrize("wrong", [{"root": "0" * 64}, {"first": 2}])
async def test_an_anchor_that_contradicts_what_was_received_is_refused_whole(
    parts: PlatformParts, wrong: dict[str, str]
) -> None:
    day = a_chain(5)
    await parts.writer.commit(HALL_ID, day[:3])
    assert await code_of(parts, [*day[3:], an_anchor(day, **wrong)]) is ProblemCode.ANCHOR_CONTRADICTED  # type: ignore[arg-type]
    assert parts.store.read_anchors(HALL_ID, 0, 9) == []
    assert len(parts.store.read_after(HALL_ID, 0, 99)) == 3
    assert await code_of(parts, [*day[3:], an_anchor(day)]) is None


def test_what_is_no_anchor_is_refused_under_that_name() -> None:
    day = a_chain(2)
    broken = msgspec.structs.replace(an_anchor(day), data=msgspec.Raw(b'{"root": 1}'))
    with pytest.raises(ProblemError) as caught:
        check_anchors([*day, broken], None, none_kept)
    assert caught.value.code is ProblemCode.ANCHOR_CONTRADICTED
    assert caught.value.members == {"seq": 3}


async def test_anyone_on_the_platform_s_network_may_read_the_anchors(hall: Caller) -> None:
    assert (await hall.client.get(f"{hall.url}/anchors")).status_code == 404
    day = a_chain(3)
    wrong = await hall.hand_in([*day, an_anchor(day, root="0" * 64)])
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["seq"]) == (409, "anchor_contradicted", 4)
    await hall.hand_in([*day, an_anchor(day)])
    [anchor] = (await hall.client.get(f"{hall.url}/anchors")).json()
    assert (anchor["business_day"], anchor["last_seq"], anchor["sequence"]) == ("2026-11-24", 3, 4)
    assert (await hall.client.get(f"{hall.url}/anchors?after=4")).json() == []
    assert (await hall.client.get(f"{hall.url}/anchors?limit=0")).status_code == 400
