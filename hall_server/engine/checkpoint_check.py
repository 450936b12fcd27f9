"""Whether a checkpoint holds what a replay of the journal comes to at its event."""

from collections import deque
from dataclasses import fields, is_dataclass

from hall_server.engine.checkpoint import LedgerMemory


class CheckpointCheck:
    """Is shown the replay's memory at the checkpoint's event; says afterwards what differs."""

    def __init__(self, known: LedgerMemory) -> None:
        self._known = known
        self._difference: str | None = "the journal has no such event"

    @property
    def seq(self) -> int:
        """The event after which the memories are compared."""
        return self._known.state.seq

    def look(self, replayed: LedgerMemory) -> None:
        """Compare them; `replayed` stands behind the event `seq`."""
        self._difference = _first_difference(self._known, replayed)

    @property
    def difference(self) -> str | None:
        """What differs, by name and never by its value, which may tell of a person; None where all is equal."""
        return self._difference


def _first_difference(known: LedgerMemory, replayed: LedgerMemory) -> str | None:
    if known.last_hash != replayed.last_hash:
        return "it is of another journal"
    for part in fields(known.state):
        if _plain(getattr(known.state, part.name)) != _plain(getattr(replayed.state, part.name)):
            return f"`{part.name}` is not what a replay gives"
    for name in ("requests", "tree_first_seq", "tree"):
        if _plain(getattr(known, name)) != _plain(getattr(replayed, name)):
            return f"`{name}` is not what a replay gives"
    return None


def _plain(value: object) -> object:
    """The value in parts that compare by what they hold; the order of a dict counts, for rules walk through it."""
    if is_dataclass(value):
        return type(value), [_plain(getattr(value, part.name)) for part in fields(value)]
    if isinstance(value, dict):
        return [(key, _plain(inner)) for key, inner in value.items()]
    if isinstance(value, list | tuple | deque):
        return type(value), [_plain(inner) for inner in value]
    if type(value).__eq__ is object.__eq__:
        return type(value), [_plain(inner) for inner in _attributes(value)]
    return value


def _attributes(value: object) -> list[object]:
    """What an object of a class of ours holds, whether it has slots or not."""
    names = [*getattr(type(value), "__slots__", ()), *getattr(value, "__dict__", ())]
    return [getattr(value, name) for name in names]
