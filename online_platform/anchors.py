"""Day anchors: whether what a hall says fixes its day is what the platform has received of that day."""

from collections.abc import Callable, Sequence

import msgspec

from hall_protocol.cloud_event import CloudEvent
from hall_protocol.day_anchor import ANCHOR_TYPE, DayAnchor, read_anchor
from hall_protocol.merkle import GrowingTree
from online_platform.problem import ProblemCode, ProblemError

HashesBetween = Callable[[int, int], Sequence[str]]
"""The kept chain hashes from one sequence to another, both included, in order."""


class KeptAnchor(DayAnchor, frozen=True):
    """An anchor as the platform keeps it: `sequence` and `chainhash` are those of the event that brought it."""

    sequence: int = 0
    chainhash: str = ""


def kept_anchor(event: CloudEvent) -> KeptAnchor:
    """The anchor of a kept event."""
    anchor = read_anchor(event.data)
    return KeptAnchor(
        anchor.business_day, anchor.first_seq, anchor.last_seq, anchor.root, event.sequence, event.chainhash
    )


def check_anchors(new: Sequence[CloudEvent], last_anchored: int | None, kept: HashesBetween) -> None:
    """Raise `ProblemError` at the first new anchor that contradicts what was received, kept or in this batch.

    `last_anchored` is the sequence of the newest anchor kept; the next one begins there, the first one at 1.
    """
    for event in new:
        if event.type == ANCHOR_TYPE:
            _check(event, last_anchored or 1, kept, new)
            last_anchored = event.sequence


def _check(event: CloudEvent, first_seq: int, kept: HashesBetween, new: Sequence[CloudEvent]) -> None:
    try:
        anchor = read_anchor(event.data)
    except msgspec.MsgspecError as error:
        raise _contradicted(event, f"not an anchor ({error})") from error
    if (anchor.first_seq, anchor.last_seq) != (first_seq, event.sequence - 1):
        raise _contradicted(event, f"expected it over {first_seq} to {event.sequence - 1}")
    tree = GrowingTree()
    for chainhash in kept(first_seq, anchor.last_seq):
        tree.add(chainhash)
    for each in new:
        if first_seq <= each.sequence <= anchor.last_seq:
            tree.add(each.chainhash)
    if (tree.size, tree.root()) != (anchor.size, anchor.root):
        raise _contradicted(event, f"its root is not that of the events {first_seq} to {anchor.last_seq} received")


def _contradicted(event: CloudEvent, why: str) -> ProblemError:
    return ProblemError(ProblemCode.ANCHOR_CONTRADICTED, f"anchor {event.sequence}: {why}", seq=event.sequence)
