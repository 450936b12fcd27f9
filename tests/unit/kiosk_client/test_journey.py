"""Several matters under one number: put together, taken once, gone with the visit."""

import pytest

from hall_protocol.messages import ForecastWait, IssueTicket
from kiosk_client import events
from kiosk_client.effects import Purpose
from kiosk_client.face import face_of_state
from kiosk_client.journey_face import journey_face
from kiosk_client.state import AWAY_GRACE_S, Page, can_take, is_of_journey, shown_page
from tests.unit.kiosk_client.builders import (
    CATALOGUE,
    ID_CARD,
    JOURNEY,
    MARRIAGE,
    QUEUES,
    TRANSFER,
    WANG,
    Script,
    a_queue,
    an_issued,
    an_open_kiosk,
)


def planning() -> Script:
    """A kiosk whose visitor chose a package."""
    return an_open_kiosk().do(events.JourneyOpened(), events.PackageChosen("new_home"))


def test_a_package_shows_its_way_before_anything_is_taken() -> None:
    script = planning()
    ask = script.ask(Purpose.FORECAST)
    assert ask.command == ForecastWait(items=(TRANSFER.item, ID_CARD.item), package="new_home")
    script.do(events.Answered(ask, JOURNEY))
    face = journey_face(script.state)
    assert [stop["name"] for stop in face["journey"]] == ["E 队列", "F 队列"]
    assert [stop["text"] for stop in face["journey"]] == [TRANSFER.name, ID_CARD.name]
    assert shown_page(script.state) is Page.JOURNEY


def test_one_press_takes_one_number_for_all_of_them() -> None:
    script = planning().do(events.CardLaid(WANG), events.TakePressed("press-1"))
    ask = script.ask(Purpose.TICKET)
    assert isinstance(ask.command, IssueTicket)
    assert ask.command.items == (TRANSFER.item, ID_CARD.item)
    assert (ask.command.package, ask.command.item) == ("new_home", None)
    script.do(events.TakePressed("press-2"))
    assert script.effects == []
    script.do(events.Answered(ask, an_issued("E013", "E")))
    assert shown_page(script.state) is Page.TICKET
    assert script.prints()


def test_a_matter_that_asks_who_one_is_asks_it_of_the_whole_visit() -> None:
    assert not can_take(planning().state)
    assert can_take(planning().do(events.CardLaid(WANG)).state)


def test_matters_are_added_from_the_list_each_once_and_no_more_than_a_visit_holds() -> None:
    script = an_open_kiosk().do(events.JourneyOpened())
    for item in (MARRIAGE, TRANSFER, MARRIAGE, ID_CARD):
        script.do(events.MatterWanted())
        assert shown_page(script.state) is Page.HOME
        script.do(events.ItemChosen(item.item), events.MatterAdded())
    assert [each.item for each in script.state.matters()] == [MARRIAGE.item, TRANSFER.item, ID_CARD.item]
    assert journey_face(script.state)["isJourneyFull"]
    assert CATALOGUE.matters_max == 3


def test_a_matter_dropped_is_not_taken_and_an_empty_wish_takes_nothing() -> None:
    script = planning().do(events.MatterDropped(ID_CARD.item))
    assert [each.item for each in script.state.matters()] == [TRANSFER.item]
    script.do(events.MatterDropped(TRANSFER.item))
    assert script.state.visit.wish is not None
    assert script.state.visit.wish.package is None
    assert not can_take(script.state)
    assert script.do(events.TakePressed("press-1")).effects == []


def test_a_queue_that_closes_closes_the_whole_wish() -> None:
    script = planning().do(events.CardLaid(WANG))
    shut = tuple(a_queue(view.queue, is_open=view.queue != "F") for view in QUEUES)
    assert not can_take(script.do(events.QueuesSeen(shut)).state)


def test_a_line_that_moves_asks_for_the_way_anew() -> None:
    script = planning()
    moved = tuple(a_queue(view.queue, view.waiting + 1) for view in QUEUES)
    assert script.do(events.QueuesSeen(moved)).ask(Purpose.FORECAST).command == ForecastWait(
        items=(TRANSFER.item, ID_CARD.item), package="new_home"
    )


def test_the_forecast_of_another_wish_is_not_shown() -> None:
    script = planning()
    old = script.ask(Purpose.FORECAST)
    script.do(events.MatterDropped(ID_CARD.item), events.Answered(old, JOURNEY))
    assert script.state.visit.forecast is None


def test_alone_the_kiosk_plans_no_journey() -> None:
    script = planning().do(events.AloneReady(can_give=True), events.LinkChanged(is_connected=False))
    script.seconds(AWAY_GRACE_S)
    assert shown_page(script.state) is Page.HOME
    assert not journey_face(script.state)["canPlanJourney"]
    assert script.do(events.JourneyOpened()).state.visit.wish == script.state.visit.wish


@pytest.mark.parametrize("end", [events.JourneyClosed(), events.HomePressed()])
def test_nothing_of_it_remains(end: events.Event) -> None:
    assert planning().do(end).state.visit.wish is None


def test_a_hall_that_comes_back_is_asked_anew_what_an_open_page_says() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item), events.LinkChanged(is_connected=False))
    script.seconds(AWAY_GRACE_S).do(events.LinkChanged(is_connected=True))
    assert script.ask(Purpose.FORECAST).command == ForecastWait(item=MARRIAGE.item)


def test_what_can_be_done_online_and_what_to_bring_is_said_before_a_number_is_taken() -> None:
    face = face_of_state(planning().state, None)
    transfer, id_card = face["chosenMatters"]
    assert [label["text"] for label in transfer["labels"]] == ["一次办", "网上办"]
    assert (transfer["text"], id_card["text"]) == ("需材料 8 项，点此查看", "需材料 1 项，点此查看")
    assert face["onlineAdvice"] == f"可以网上办理，不必排队：{TRANSFER.name}"
    alone = planning().do(events.MatterDropped(ID_CARD.item))
    assert "此事项" in face_of_state(alone.state, None)["onlineAdvice"]
    offline = planning().do(events.MatterDropped(TRANSFER.item))
    assert face_of_state(offline.state, None)["onlineAdvice"] == ""


def test_what_two_matters_ask_for_is_listed_once() -> None:
    script = an_open_kiosk().do(events.JourneyOpened())
    for item in (MARRIAGE, TRANSFER, ID_CARD):
        script.do(events.MatterWanted(), events.ItemChosen(item.item), events.MatterAdded())
    listed = journey_face(script.state)["journeyMaterials"]
    assert [each["name"] for each in listed] == ["居民身份证", *(f"材料{number}" for number in range(8))]
    assert listed[0]["text"] == f"用于：{MARRIAGE.name}、{ID_CARD.name}"
    script.do(events.MatterDropped(TRANSFER.item))
    assert [each["text"] for each in journey_face(script.state)["journeyMaterials"]] == [""]


def test_a_matters_own_page_is_read_and_leads_back_to_all_of_them() -> None:
    script = planning().do(events.CardLaid(WANG), events.ClassChosen("elderly"), events.MatterOpened(TRANSFER.item))
    assert script.ask(Purpose.FORECAST).command == ForecastWait(item=TRANSFER.item)
    assert shown_page(script.state) is Page.ITEM
    assert is_of_journey(script.state)
    assert not can_take(script.state)
    assert script.do(events.TakePressed("press-1")).effects == []
    script.do(events.JourneyOpened())
    assert shown_page(script.state) is Page.JOURNEY
    assert [each.item for each in script.state.matters()] == [TRANSFER.item, ID_CARD.item]
    assert script.state.visit.priority_class == "elderly"
    assert script.ask(Purpose.FORECAST).command == ForecastWait(items=(TRANSFER.item, ID_CARD.item), package="new_home")


def test_only_a_matter_of_theirs_is_opened_so_and_only_from_the_journey() -> None:
    assert planning().do(events.MatterOpened(MARRIAGE.item)).state.visit.item is None
    assert planning().do(events.MatterWanted(), events.MatterOpened(TRANSFER.item)).state.visit.item is None
    assert an_open_kiosk().do(events.MatterOpened(TRANSFER.item)).state.visit.item is None


def test_while_the_hall_is_away_the_open_matter_can_be_taken_by_itself() -> None:
    script = planning().do(events.AloneReady(can_give=True), events.MatterOpened(TRANSFER.item))
    script.do(events.LinkChanged(is_connected=False)).seconds(AWAY_GRACE_S)
    assert not is_of_journey(script.state)
    assert can_take(script.state)
