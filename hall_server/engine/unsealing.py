"""One line of the log of unsealings, as the store keeps it and auditors read it."""

from datetime import datetime

import msgspec


class Unsealing(msgspec.Struct, frozen=True):
    """One opening; `what` are ids of reviews, complaints, tickets, or seqs of the journal, never what was read."""

    number: int
    at: datetime
    who: str
    why: str
    what: str
    count: int
