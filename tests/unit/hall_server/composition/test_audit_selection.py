import json

import pytest

from hall_server.composition.audit_selection import AuditSelection, Selector
from hall_server.engine.ports import JournalRecord

STORY: tuple[tuple[str, dict[str, str | int]], ...] = (
    ("clerk:desk-1@1", {"type": "hall.counter.opened.v1", "counter": 1, "clerk": "0101"}),
    ("clerk:desk-2@2", {"type": "hall.counter.opened.v1", "counter": 2, "clerk": "0202"}),
    ("kiosk:kiosk-1", {"type": "hall.ticket.issued.v1", "ticket_id": "t1", "ticket_number": "A001"}),
    ("clerk:desk-1@1", {"type": "hall.ticket.called.v1", "counter": 1, "ticket_id": "t1", "ticket_number": "A001"}),
    ("clerk:desk-1@1", {"type": "hall.counter.handed_over.v1", "counter": 1, "clerk": "0303", "from_clerk": "0101"}),
    ("clerk:desk-1@1", {"type": "hall.service.started.v1", "counter": 1, "ticket_id": "t1"}),
    ("clerk:desk-1@1", {"type": "hall.counter.closed.v1", "counter": 1}),
    ("manager:manager-1@1", {"type": "hall.counter.reassigned.v1", "counter": 1}),
    ("hall", {"type": "hall.device.changed.v1", "station": "kiosk-1"}),
)


@pytest.mark.parametrize(
    ("selection", "places"),
    [
        (AuditSelection(staff="0101"), [0, 3, 4]),
        (AuditSelection(staff="0303"), [4, 5, 6]),
        (AuditSelection(station="kiosk-1"), [2, 8]),
        (AuditSelection(station="desk-1"), [0, 3, 4, 5, 6]),
        (AuditSelection(ticket="A001"), [2, 3]),
        (AuditSelection(ticket="t1"), [2, 3, 5]),
        (AuditSelection(ticket="t1", staff="0303"), [5]),
        (AuditSelection(ticket="t9"), []),
        (AuditSelection(), list(range(9))),
    ],
)
def test_what_is_asked_for_is_found(selection: AuditSelection, places: list[int]) -> None:
    selector = Selector(selection)
    records = [
        JournalRecord(seq, "", str(said["type"]), actor, "", json.dumps(said).encode(), None, "", "")
        for seq, (actor, said) in enumerate(STORY)
    ]
    assert [record.seq for record in records if selector.takes(record)] == places
    assert set(selection.named()) <= {"staff", "station", "ticket"}
