from zoneinfo import ZoneInfo

from kiosk_client.effects import PrintSlip
from kiosk_client.slips import HallWords, slip_of
from tests.unit.kiosk_client.builders import MARRIAGE, MORNING, a_queue, an_issued

HALL = HallWords("五华区政务服务中心（示例）", "Wuhua Centre (example)", ("过号请到导办台",))
LOCAL = MORNING.astimezone(ZoneInfo("Asia/Shanghai"))


def test_a_slip_says_number_matter_wait_and_the_halls_notes() -> None:
    slip = slip_of(PrintSlip(an_issued(), MARRIAGE), HALL, a_queue("J"), LOCAL)
    assert (slip.ticket_number, slip.people_ahead, slip.qr_payload) == ("J013", 3, "J013 t-7f3kq2")
    assert slip.issued_at_text == "2026-11-24 09:14"
    assert slip.item_name is not None
    assert slip.item_name.zh == "结婚登记"
    assert [note.zh for note in slip.notes] == ["过号请到导办台"]
    assert slip.marks == ()
    assert "留存" in slip.qr_caption.zh


def test_a_reprint_says_that_it_is_one() -> None:
    slip = slip_of(PrintSlip(an_issued(), None, is_reprint=True), HallWords("厅", "Hall"), None, LOCAL)
    assert [mark.zh for mark in slip.marks] == ["补打号票"]
    assert slip.notes
    assert slip.queue_name.zh == "J"
