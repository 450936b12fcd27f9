from dataclasses import replace

import msgspec
import pytest

from hall_protocol.messages import Catalogue, Forecast
from hall_protocol.picture import WaitRange
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client import events
from kiosk_client.effects import Purpose
from kiosk_client.face import face_of_state
from kiosk_client.matter_face import is_reader_ready, item_face
from kiosk_client.spoken import sentence_of
from kiosk_client.state import Device, Printing
from tests.unit.kiosk_client.builders import (
    APP_CODE,
    CATALOGUE,
    ID_CARD,
    MARRIAGE,
    MORNING,
    TRANSFER,
    Script,
    a_kiosk_with_a_ticket,
    an_issued,
    an_open_kiosk,
)

READY = events.DeviceChanged(Device.CARD_READER, DeviceCondition.READY)


def test_an_item_says_what_it_costs_takes_and_needs_and_that_it_can_be_done_online() -> None:
    face = face_of_state(an_open_kiosk().do(events.ItemChosen(TRANSFER.item)).state, MORNING)
    assert [fact["value"] for fact in face["facts"]] == ["80 元/件", "即办", "五华区民政局（示例）"]
    assert [label["text"] for label in face["labels"]] == ["一次办", "网上办"]
    assert "网上办理" in face["onlineAdvice"]
    assert len(face["materials"]) == 6
    assert "2" in face["materialsMore"]


def test_a_wait_turned_upside_down_is_still_said() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item))
    script.do(events.Answered(script.ask(Purpose.FORECAST), Forecast("J", 0, WaitRange(60, 0, 0))))
    assert "分钟" in face_of_state(script.state, MORNING)["waitText"]


def test_a_claimed_class_says_what_proof_will_be_asked() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item), events.ClassChosen("military"))
    face = face_of_state(script.state, MORNING)
    assert face["proofText"] == "到窗口请出示：军官证"
    assert [row["key"] for row in face["classes"] if row["isChosen"]] == ["military"]


def test_a_matter_that_needs_a_card_says_so_or_sends_to_the_guide_desk() -> None:
    script = an_open_kiosk().do(events.ItemChosen(ID_CARD.item))
    assert "导办台" in face_of_state(script.state, MORNING)["takeHint"]
    face = face_of_state(script.do(READY).state, MORNING)
    assert face["waysWanted"] == ["card"]
    assert not face["canTake"]


def test_a_kiosk_with_a_scanner_asks_for_the_code_as_well_and_for_it_alone_while_the_reader_is_away() -> None:
    script = an_open_kiosk(has_scanner=True).do(events.ItemChosen(ID_CARD.item))
    face = face_of_state(script.state, MORNING)
    assert face["waysWanted"] == ["code"]
    assert "身份码" in face["takeHint"]
    face = face_of_state(script.do(READY).state, MORNING)
    assert face["waysWanted"] == ["card", "code"]
    assert face_of_state(script.do(events.CodeShown(APP_CODE)).state, MORNING)["waysWanted"] == []


def test_a_slot_for_social_security_cards_is_one_more_way_while_it_is_there() -> None:
    script = an_open_kiosk(has_scanner=True).do(READY, events.ItemChosen(ID_CARD.item))
    script.do(events.DeviceChanged(Device.SOCIAL_CARD, DeviceCondition.READY))
    face = face_of_state(script.state, MORNING)
    assert face["waysWanted"] == face["waysHere"] == ["card", "chip", "code"]
    assert "任选" in face["takeHint"]
    script.do(events.DeviceChanged(Device.SOCIAL_CARD, DeviceCondition.UNREACHABLE))
    assert face_of_state(script.state, MORNING)["waysWanted"] == ["card", "code"]


@pytest.mark.parametrize(
    ("printing", "kind", "again"),
    [
        (Printing.UNDER_WAY, "info", False),
        (Printing.CONFIRMED, "good", False),
        (Printing.UNCONFIRMED, "warn", True),
        (Printing.FAILED, "bad", True),
    ],
)
def test_the_number_stays_whatever_became_of_the_paper(printing: Printing, kind: str, again: bool) -> None:
    state = a_kiosk_with_a_ticket().state.with_visit(printing=printing)
    face = face_of_state(state, MORNING)
    assert face["ticketNumber"] == "J013"
    assert face["ticketCode"] == "J013 t-7f3kq2"
    assert (face["printKind"], face["canPrintAgain"]) == (kind, again)


@pytest.mark.parametrize("printing", [Printing.UNCONFIRMED, Printing.FAILED])
@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (DeviceCondition.PAPER_OUT, "out of paper. Remember"),
        (DeviceCondition.COVER_OPEN, "cover is open. Remember"),
        (DeviceCondition.FAULT, "jammed or broken. Remember"),
        (DeviceCondition.UNREACHABLE, "cannot be reached. Remember"),
        (DeviceCondition.UNKNOWN, "Remember"),
        (DeviceCondition.PAPER_LOW, "Remember"),
    ],
)
def test_without_paper_it_says_what_the_printer_suffers_from(
    printing: Printing, condition: DeviceCondition, words: str
) -> None:
    script = a_kiosk_with_a_ticket().do(events.DeviceChanged(Device.PRINTER, condition))
    state = script.state.with_visit(printing=printing, language="en")
    hint = face_of_state(state, MORNING)["printHint"]
    assert words in hint
    assert hint.startswith("The printer") == (words != "Remember")
    assert "printer" not in face_of_state(state.with_visit(printing=Printing.CONFIRMED), MORNING)["printHint"]


@pytest.mark.parametrize("printing", list(Printing))
def test_where_no_printer_stands_the_number_and_its_code_are_the_ticket(printing: Printing) -> None:
    state = replace(a_kiosk_with_a_ticket().state, has_printer=False).with_visit(printing=printing, language="en")
    face = face_of_state(state, MORNING)
    assert (face["printText"], face["printKind"]) == ("No paper here: your number is valid", "info")
    assert face["printHint"].startswith("Remember or scan the number")
    assert (face["canPrintAgain"], face["ticketNumber"], face["ticketCode"]) == (False, "J013", "J013 t-7f3kq2")
    assert not face_of_state(replace(an_open_kiosk().state, has_printer=False), MORNING).get("canPrintGuide", False)
    spoken = sentence_of(state.with_visit(is_elder_mode=True))
    assert spoken == "There is no paper here. Remember the number you see, and listen for it."


def test_where_the_hall_has_an_address_the_screens_code_is_the_slips_and_is_called_so() -> None:
    script = a_kiosk_with_a_ticket()
    assert "留存" in face_of_state(script.state, MORNING)["ticketScan"]
    paged = msgspec.structs.replace(an_issued(), phone_page="https://hall.example.gov.cn/t#t1.ff")
    face = face_of_state(script.state.with_visit(ticket=paged), MORNING)
    assert face["ticketCode"] == "https://hall.example.gov.cn/t#t1.ff"
    assert "进度" in face["ticketScan"]


def test_a_ticket_that_checked_an_appointment_in_says_so() -> None:
    script = a_kiosk_with_a_ticket()
    assert face_of_state(script.state, MORNING)["ticketNote"] == ""
    met = msgspec.structs.replace(an_issued(), appointment="ap-1")
    assert "预约" in face_of_state(script.state.with_visit(ticket=met), MORNING)["ticketNote"]


def test_a_reader_is_ready_once_it_was_heard_of_and_works() -> None:
    script = an_open_kiosk()
    assert not is_reader_ready(script.state)
    assert is_reader_ready(script.do(READY).state)
    assert not is_reader_ready(script.do(events.DeviceChanged(Device.CARD_READER, DeviceCondition.FAULT)).state)


def test_the_places_where_it_is_done_as_well_are_named() -> None:
    near = msgspec.structs.replace(MARRIAGE, nearby=("莲华街道便民服务中心", "青云社区便民服务站"))
    script = an_open_kiosk()
    state = replace(script.state, catalogue=Catalogue("2", (near,), ()))
    script = Script(state).do(events.ItemChosen(near.item))
    titles = {fact["title"]: fact["value"] for fact in item_face(script.state)["facts"]}
    assert titles["就近可办"] == "莲华街道便民服务中心、青云社区便民服务站"
    plain = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item))
    assert "就近可办" not in [fact["title"] for fact in item_face(plain.state)["facts"]]


def test_an_item_is_said_in_english_as_far_as_the_catalogue_has_it() -> None:
    near = {"nearby": ("翠湖便民服务站",), "nearby_en": ("Cuihu Service Point",)}
    item = msgspec.structs.replace(TRANSFER, fee_en="80 yuan each", materials_en=("Contract", ""), **near)
    catalogue = msgspec.structs.replace(CATALOGUE, items=(item,))
    state = an_open_kiosk().do(events.ItemChosen(TRANSFER.item)).state
    state = replace(state, catalogue=catalogue).with_visit(language="en")
    face = face_of_state(state, MORNING)
    assert face["facts"][0]["value"] == "80 yuan each"
    assert face["materials"] == ["Contract", *TRANSFER.materials[1:6]]
    assert face["facts"][-1]["value"] == "Cuihu Service Point"
    assert face_of_state(state.with_visit(language="zh"), MORNING)["materials"] == list(TRANSFER.materials[:6])


def test_the_proof_of_a_priority_class_is_named_in_the_visitors_language() -> None:
    state = an_open_kiosk().do(events.ItemChosen(TRANSFER.item)).state
    named, *others = CATALOGUE.priority_classes
    catalogue = msgspec.structs.replace(
        CATALOGUE, priority_classes=(msgspec.structs.replace(named, proof_en="service card"), *others)
    )
    for views, language, proof in ((catalogue, "en", "service card"), (catalogue, "zh", named.proof)):
        state = replace(state, catalogue=views).with_visit(language=language, priority_class=named.priority_class)
        assert proof in face_of_state(state, MORNING)["proofText"]
    without = replace(state, catalogue=CATALOGUE).with_visit(language="en")
    assert named.proof in face_of_state(without, MORNING)["proofText"]
