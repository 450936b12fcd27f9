import pytest

from hall_protocol.messages import Forecast, Problem
from hall_protocol.picture import ClosingView, WaitRange
from hall_protocol.vocabulary import DeviceCondition, ErrorCode
from kiosk_client import events
from kiosk_client.effects import Purpose
from kiosk_client.face import face_of_state, shown_items, tiles
from kiosk_client.state import Device, Printing, State
from kiosk_client.texts import text
from tests.unit.kiosk_client.builders import (
    APP_CODE,
    FULL,
    ID_CARD,
    MARRIAGE,
    MORNING,
    QUEUES,
    TRANSFER,
    WAIT,
    WANG,
    a_kiosk_asking,
    a_kiosk_with_a_ticket,
    a_queue,
    an_open_kiosk,
)


def test_every_page_offers_the_same_fields_so_that_qml_never_reads_nothing() -> None:
    asking, _ = a_kiosk_asking()
    states = [State(), an_open_kiosk().state, asking.state, a_kiosk_with_a_ticket().state]
    fields = [set(face_of_state(state, now)) for state in states for now in (None, MORNING)]
    assert all(some == fields[0] for some in fields)


def test_the_greeting_says_the_surname_and_nothing_more() -> None:
    face = face_of_state(an_open_kiosk().do(events.CardLaid(WANG)).state, MORNING)
    assert face["greetingText"] == "您好，王*"
    assert WANG.number not in str(face)


def test_the_wait_is_a_range_in_the_visitors_language() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item))
    script.do(events.Answered(script.ask(Purpose.FORECAST), Forecast("J", 3, WaitRange(720, 1000, 1500))))
    face = face_of_state(script.state, MORNING)
    assert (face["waitText"], face["aheadText"]) == ("约 12–25 分钟", "3 人")
    face = face_of_state(script.do(events.LanguageChosen("en")).state, MORNING)
    assert (face["waitText"], face["aheadText"]) == ("about 12–25 min", "3")


@pytest.mark.parametrize("code", [*ErrorCode, ErrorCode("a_code_of_a_newer_hall")])
def test_whatever_the_reason_of_a_refusal_the_visitor_reads_the_halls_words_and_may_try_again(code: ErrorCode) -> None:
    script, ask = a_kiosk_asking()
    script.do(events.Refused(ask, Problem(code, "大厅的话", "The hall's words")))
    face = face_of_state(script.state, MORNING)
    assert (face["page"], face["noticeText"], face["noticeKind"]) == ("item", "大厅的话", "bad")
    assert face["canTake"]


def test_a_refusal_is_said_in_the_halls_own_words() -> None:
    script, ask = a_kiosk_asking()
    script.do(events.Refused(ask, FULL))
    assert face_of_state(script.state, MORNING)["noticeText"] == FULL.detail
    assert face_of_state(script.do(events.LanguageChosen("en")).state, MORNING)["noticeText"] == FULL.detail_en


def test_the_countdown_asks_on_working_pages_and_only_tells_on_the_ticket() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item)).seconds(50)
    face = face_of_state(script.state, MORNING)
    assert (face["isCountdownAsked"], face["countdownS"]) == (True, 10)
    ticket = a_kiosk_with_a_ticket().do(events.Printed("t-7f3kq2", Printing.CONFIRMED)).seconds(20)
    face = face_of_state(ticket.state, MORNING)
    assert (face["isCountdownAsked"], face["countdownShort"]) == (False, "10 秒后返回首页")


def test_the_date_is_the_halls_in_both_languages() -> None:
    state = an_open_kiosk().state
    assert face_of_state(state, MORNING)["dateText"] == "11月24日 星期二"
    assert face_of_state(state.with_visit(language="en"), MORNING)["dateText"] == "Tuesday 24 Nov"


def test_a_tile_says_how_many_wait_or_that_its_queue_is_closed() -> None:
    queues = (a_queue("J", 2), a_queue("E", 0), a_queue("F", 5, is_open=False))
    shown = {tile["code"]: tile for tile in tiles(an_open_kiosk().do(events.QueuesSeen(queues)).state)}
    assert shown[MARRIAGE.item]["waiting"] == "2 人等候"
    assert shown[TRANSFER.item]["waiting"] == "当前无人等候"
    assert (shown[ID_CARD.item]["waiting"], shown[ID_CARD.item]["isOpen"]) == ("暂停取号", False)


def test_the_list_follows_search_and_category() -> None:
    script = an_open_kiosk()
    assert len(shown_items(script.state)) == 3
    assert shown_items(script.do(events.CategoryChosen("moving_here")).state) == (ID_CARD,)
    assert shown_items(script.do(events.SearchTyped("jhdj")).state) == (MARRIAGE,)
    assert "1" in face_of_state(script.state, MORNING)["listTitle"]
    assert "没有找到" in face_of_state(script.do(events.SearchTyped("qqq")).state, MORNING)["listTitle"]


def test_queues_stand_for_every_item_of_the_builders() -> None:
    assert {queue.queue for queue in QUEUES} == {"J", "E", "F"}
    assert WAIT.low_s < WAIT.high_s


def test_an_emergency_closing_is_told_with_its_reason_and_only_while_it_stands() -> None:
    shut = tuple(a_queue(view.queue, is_open=False) for view in QUEUES)
    fire = ClosingView("消防演练。", "Fire drill", MORNING)
    script = an_open_kiosk().do(events.QueuesSeen(shut, (ClosingView("检修", "", MORNING, "east"), fire)))
    face = face_of_state(script.state, MORNING)
    assert (face["page"], face["interruptionTitle"]) == ("closed", "大厅临时关闭")
    assert face["interruptionText"].startswith("消防演练\n恢复后")
    face = face_of_state(script.do(events.LanguageChosen("en")).state, MORNING)
    assert face["interruptionText"].startswith("Fire drill\n")
    only_a_part = script.do(events.QueuesSeen(shut, (ClosingView("检修", "", MORNING, "east"),))).state
    assert "时间" in face_of_state(only_a_part.with_visit(language="zh"), MORNING)["interruptionTitle"]
    assert face_of_state(script.do(events.QueuesSeen(QUEUES)).state, MORNING)["page"] == "home"


def test_a_code_greets_without_a_name_and_is_nowhere_on_the_screen() -> None:
    face = face_of_state(an_open_kiosk().do(events.CodeShown(APP_CODE)).state, MORNING)
    assert face["isGreeted"]
    assert "身份码" in face["greetingText"]
    assert APP_CODE not in str(face)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_page_says_by_what_one_may_be_known(language: str) -> None:
    for has_scanner, is_ready, words in ((True, True, "card_or_code_hint"), (True, False, "code_hint")):
        script = an_open_kiosk(has_scanner=has_scanner).do(events.LanguageChosen(language))
        if is_ready:
            script.do(events.DeviceChanged(Device.CARD_READER, DeviceCondition.READY))
        assert face_of_state(script.state, MORNING)["greetingHint"] == text(words, language)
