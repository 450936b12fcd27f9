"""Which events an audit asks for: of one member of staff, one station, one ticket; all that is asked must hold."""

from dataclasses import dataclass

import msgspec

from hall_protocol.access_log import AccessEntry
from hall_server.engine.ports import JournalRecord


@dataclass(frozen=True, slots=True)
class AuditSelection:
    """What is asked for; None asks for nothing. `staff` a staff number, `ticket` an id or a number like "A012"."""

    staff: str | None = None
    station: str | None = None
    ticket: str | None = None

    def named(self) -> dict[str, str]:
        """What was asked for, by its name."""
        asked = (("staff", self.staff), ("station", self.station), ("ticket", self.ticket))
        return {name: value for name, value in asked if value is not None}


class _Said(msgspec.Struct):
    """Whom and what a payload names."""

    type: str
    clerk: str | None = None
    from_clerk: str | None = None
    staff: str | None = None
    station: str | None = None
    ticket_id: str | None = None
    ticket_number: str | None = None
    counter: int | None = None


_said = msgspec.json.Decoder(_Said)


def takes_entry(selection: AuditSelection, entry: AccessEntry) -> bool:
    """Whether the entry of the access log is one of those asked for; none is about a ticket."""
    is_staff_s = selection.staff is None or entry.names(selection.staff)
    is_station_s = selection.station is None or entry.is_of_station(selection.station)
    return selection.ticket is None and is_staff_s and is_station_s


class Selector:
    """Hears every record from the beginning of a day on, since who signed on at a counter acts there from then on."""

    def __init__(self, selection: AuditSelection) -> None:
        self._wanted = selection
        self._clerks: dict[str, str] = {}

    def takes(self, record: JournalRecord) -> bool:
        """Whether the record is one of those asked for."""
        said = _said.decode(record.payload)
        who, _, counter = record.actor.partition("@")
        staff = {said.clerk, said.from_clerk, said.staff, self._clerks.get(counter)}
        stations = {who.partition(":")[2], said.station}
        tickets = {said.ticket_id, said.ticket_number}
        self._hear(said)
        asked = (
            (self._wanted.staff, staff),
            (self._wanted.station, stations),
            (self._wanted.ticket, tickets),
        )
        return all(value is None or value in named for value, named in asked)

    def _hear(self, said: _Said) -> None:
        counter = str(said.counter)
        if said.type in ("hall.counter.opened.v1", "hall.counter.handed_over.v1") and said.clerk is not None:
            self._clerks[counter] = said.clerk
        elif said.type == "hall.counter.closed.v1":
            self._clerks.pop(counter, None)
