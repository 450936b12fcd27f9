from msgspec.structs import asdict

from hall_protocol.vocabulary import MaterialStatus, Outcome, ResultKind
from hall_server.domain import commands as c
from hall_server.insight.case_projection import CaseRow
from tests.helpers.case_hall import ALL_THERE, CaseHall, entries
from tests.unit.hall_server.insight.test_projection import rows_of


def row_of(hall: CaseHall, case_id: str = "t1-1") -> CaseRow:
    return rows_of(hall).cases[case_id]


def test_a_case_s_row_from_notice_to_the_result_in_hand() -> None:
    hall = CaseHall()
    case = hall.send_for_the_deed(ticket := hall.at("09:10").called())
    hall.finish(ticket)
    lacking = entries(
        (1, MaterialStatus.MISSING), (3, MaterialStatus.MISSING), *[(x.place, x.status) for x in ALL_THERE[1::2]]
    )
    hall.at("10:00").send_for_the_deed(ticket := hall.called(), case=case.case_id, materials=lacking)
    hall.finish(ticket)
    hall.at("11:00").accept(ticket := hall.called(), case=case.case_id)
    hall.finish(ticket)
    hall.at("11:20").do(c.RecordResult(case.case_id, ResultKind.LICENCE))
    hall.at("11:30").do(c.CollectResult(1, hall.called(None).ticket_id, case.case_id))
    assert asdict(row_of(hall)) == {
        "case_id": "t1-1",
        "business_day": "2026-11-24",
        "item": "licence",
        "item_version": 3,
        "ticket_id": "t1",
        "channel": "kiosk",
        "opened_at": "2026-11-24T01:10:00+00:00",
        "state": "collected",
        "outcome": "accepted",
        "case_number": "999999-01-20261124-001",
        "decided_version": 3,
        "decided_at": "2026-11-24T03:00:00+00:00",
        "ready_at": "2026-11-24T03:20:00+00:00",
        "collected_at": "2026-11-24T03:30:00+00:00",
        "reason": None,
        "result": "licence",
        "materials_listed": 4,
        "materials_handed_in": 2,
        "materials_waived": 2,
        "materials_missing": 0,
        "notices": 2,
        "repeated_notices": 1,
        "visits": 3,
        "collection_visits": 1,
        "counter": 1,
    }


def test_a_case_ended_by_rule_has_no_outcome_a_decided_one_has() -> None:
    hall = CaseHall()
    hall.do(c.StartService(1, (ticket := hall.called()).ticket_id))
    hall.finish(ticket)
    assert (row_of(hall).state, row_of(hall).outcome, row_of(hall).reason) == ("ended", None, "undecided")
    hall.decide(hall.called(), Outcome.OTHER, reason="visitor_left")
    row = row_of(hall, "t2-1")
    assert (row.state, row.outcome, row.reason) == ("ended", "other", "visitor_left")


def test_declined_and_withdrawn_rows_keep_their_reason() -> None:
    hall = CaseHall()
    hall.decide(ticket := hall.called(), Outcome.DECLINED, reason="not_eligible")
    hall.finish(ticket)
    hall.do(c.WithdrawCase(hall.accept(hall.called()).case_id, "visitor_left"))
    assert (row_of(hall).outcome, row_of(hall).reason) == ("declined", "not_eligible")
    row = row_of(hall, "t2-1")
    assert (row.state, row.outcome, row.reason) == ("withdrawn", "accepted", "visitor_left")


def test_transfers_are_counted_on_the_ticket() -> None:
    hall = CaseHall()
    ticket = hall.called()
    hall.do(c.TransferTicket(1, ticket.ticket_id))
    hall.call(1)
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_counter=2))
    assert rows_of(hall).tickets["t1"].transfers == 2
