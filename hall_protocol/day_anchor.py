"""A day's anchor: one hash that fixes all of a day's events, sent outward so that nobody can change them later."""

from datetime import date

import msgspec

ANCHOR_TYPE = "hall.day.anchored.v1"


class DayAnchor(msgspec.Struct, frozen=True, omit_defaults=True):
    """The records `first_seq` to `last_seq` have this Merkle root (hex); an anchor begins where the last one stands.

    The anchor's own event is `last_seq + 1` and the first leaf of the next day's tree, so no event is between trees.
    """

    business_day: date
    first_seq: int
    last_seq: int
    root: str

    @property
    def size(self) -> int:
        """How many records it fixes."""
        return self.last_seq - self.first_seq + 1


_decoder = msgspec.json.Decoder(DayAnchor)


def read_anchor(data: bytes | msgspec.Raw) -> DayAnchor:
    """The anchor in an event's data; raises `msgspec.MsgspecError`."""
    return _decoder.decode(data)
