from zoneinfo import ZoneInfo

import msgspec
import pytest

from devices.printer.slip import QR_PAYLOAD_MAX_BYTES, Words
from hall_protocol.results import IssuedTicket, JourneyStop
from kiosk_client.effects import PrintSlip
from kiosk_client.marked import MarkedTicket
from kiosk_client.slips import HallWords, code_of, notes_of, slip_of
from tests.unit.kiosk_client.builders import CATALOGUE, ID_CARD, MARRIAGE, MORNING, TRANSFER, a_queue, an_issued

QUEUES = {queue: a_queue(queue) for queue in "JEF"}
HALL = HallWords(
    "五华区政务服务中心（示例）",
    "Wuhua Centre (example)",
    notes_of(("过号请到导办台",), ("Ask the guide desk",)),
    QUEUES,
    CATALOGUE.items,
)
LOCAL = MORNING.astimezone(ZoneInfo("Asia/Shanghai"))
THREE_STOPS = (
    JourneyStop(("J",), (MARRIAGE.item,)),
    JourneyStop(("E",), (TRANSFER.item,)),
    JourneyStop(("F",), (ID_CARD.item,)),
)


def with_(**more: object) -> IssuedTicket:
    return msgspec.structs.replace(an_issued(), **more)


def test_a_slip_says_number_matter_wait_and_the_halls_notes() -> None:
    slip = slip_of(PrintSlip(an_issued(), MARRIAGE), HALL, LOCAL)
    assert (slip.ticket_number, slip.people_ahead, slip.qr_payload) == ("J013", 3, "J013 t-7f3kq2")
    assert slip.issued_at_text == "2026-11-24 09:14"
    assert slip.queue_name.zh == "J 队列"
    assert slip.item_name is not None
    assert slip.item_name.zh == "结婚登记"
    assert slip.notes == (Words("过号请到导办台", "Ask the guide desk"),)
    assert (slip.marks, slip.route) == ((), ())
    assert "留存" in slip.qr_caption.zh


def test_a_reprint_says_that_it_is_one() -> None:
    slip = slip_of(PrintSlip(an_issued(), None, is_reprint=True), HallWords("厅", "Hall"), LOCAL)
    assert [mark.zh for mark in slip.marks] == ["补打号票"]
    assert "过号" in slip.notes[0].zh
    assert slip.queue_name.zh == "J"


def test_a_ticket_taken_alone_says_so_and_promises_nothing_nobody_knows() -> None:
    marked = MarkedTicket("K", 7, "J-K007", "J", LOCAL)
    slip = slip_of(PrintSlip(marked, MARRIAGE), HALL, LOCAL)
    assert slip.ticket_number == "J-K007"
    assert (slip.people_ahead, slip.wait, slip.qr_payload) == (None, None, "")
    assert [mark.zh for mark in slip.marks] == ["断网期间取号"]
    assert "按取号时间" in slip.notes[0].zh
    assert slip.notes[1].zh == "过号请到导办台"
    again = slip_of(PrintSlip(marked, MARRIAGE, is_reprint=True), HALL, LOCAL)
    assert [mark.zh for mark in again.marks] == ["补打号票", "断网期间取号"]


def test_a_visit_with_several_matters_has_its_route_on_paper_in_order_and_in_both_languages() -> None:
    slip = slip_of(PrintSlip(with_(journey=THREE_STOPS), MARRIAGE), HALL, LOCAL)
    assert [stop.zh for stop in slip.route] == [
        "J 队列：结婚登记",
        "E 队列：房屋所有权转移登记",
        "F 队列：居民身份证换领",
    ]
    assert slip.route[0].en == "Queue J: Marriage registration"
    assert slip.item_name is None, "the route names it"


def test_several_matters_at_one_stop_are_named_without_the_queue_that_is_large_above() -> None:
    journey = (JourneyStop(("J",), (MARRIAGE.item, ID_CARD.item)),)
    slip = slip_of(PrintSlip(with_(journey=journey), None), HALL, LOCAL)
    assert [stop.zh for stop in slip.route] == ["结婚登记、居民身份证换领"]
    both = (JourneyStop(("J", "F"), (MARRIAGE.item, ID_CARD.item)),)
    slip = slip_of(PrintSlip(with_(journey=both), None), HALL, LOCAL)
    assert slip.route[0].zh == "J 队列、F 队列：结婚登记、居民身份证换领"
    assert slip.route[0].en == "Queue J, Queue F: Marriage registration, Renewal of ID card"


def test_what_the_kiosk_does_not_know_by_name_is_left_out_or_said_by_its_code() -> None:
    journey = (JourneyStop(("J",), ("unheard-of", MARRIAGE.item)), JourneyStop(("Z",), ("unheard-of",)))
    slip = slip_of(PrintSlip(with_(journey=journey), None), HALL, LOCAL)
    assert [(stop.zh, stop.en) for stop in slip.route] == [
        ("J 队列：结婚登记", "Queue J: Marriage registration"),
        ("Z", "Z"),
    ]


def test_the_code_carries_what_rating_needs_and_the_caption_says_so() -> None:
    ticket = with_(ticket_id="0b0d7c5e-5f6a-4c0f-9d0a-1b2c3d4e5f60", evaluation_token="0123456789abcdef" * 2)
    assert code_of(ticket).split(" ") == ["J013", ticket.ticket_id, ticket.evaluation_token]
    slip = slip_of(PrintSlip(ticket, MARRIAGE), HALL, LOCAL)
    assert slip.qr_payload == code_of(ticket)
    assert len(slip.qr_payload.encode()) < QR_PAYLOAD_MAX_BYTES / 2
    assert "评价" in slip.qr_caption.zh
    assert "rating" in slip.qr_caption.en


def test_where_the_hall_has_an_address_the_code_is_the_tickets_page_and_nothing_else() -> None:
    page = f"https://hall.example.gov.cn/t#{'0' * 24}.{'f' * 32}"
    ticket = with_(evaluation_token="0123456789abcdef" * 2, phone_page=page)
    slip = slip_of(PrintSlip(ticket, MARRIAGE), HALL, LOCAL)
    assert slip.qr_payload == page
    assert "评价" in slip.qr_caption.zh
    assert ticket.ticket_number not in slip.qr_payload


@pytest.mark.parametrize("is_reprint", [False, True])
def test_a_ticket_that_checked_an_appointment_in_says_so_and_names_no_appointment(is_reprint: bool) -> None:
    slip = slip_of(PrintSlip(with_(appointment="ap-1"), MARRIAGE, is_reprint), HALL, LOCAL)
    assert [mark.en for mark in slip.marks] == ["Printed again"] * is_reprint + ["Appointment"]
    assert "ap-1" not in repr(slip)


def test_a_slip_knows_which_of_the_templates_lines_stand_on_it() -> None:
    appointed = with_(appointment="ap-1", journey=THREE_STOPS)
    assert slip_of(PrintSlip(an_issued(), MARRIAGE), HALL, LOCAL).occasions == frozenset()
    assert slip_of(PrintSlip(appointed, None, is_reprint=True), HALL, LOCAL).occasions == {
        "appointment",
        "several_matters",
        "reprint",
    }
    alone = PrintSlip(MarkedTicket("K", 7, "J-K007", "J", LOCAL), MARRIAGE, is_elder_mode=True)
    assert slip_of(alone, HALL, LOCAL).occasions == {"offline", "elder_mode"}
