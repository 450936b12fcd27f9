"""The ways to every page of the kiosk, and the looks each of them has."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import msgspec
from PySide6.QtQuick import QQuickItem

from hall_protocol.messages import (
    BookAppointment,
    BookedAppointment,
    CancelTicket,
    Command,
    Done,
    EvaluationStanding,
    FetchCatalogue,
    FetchEvaluation,
    FetchHeldTicket,
    FetchSlots,
    FileComplaint,
    FiledComplaint,
    Forecast,
    ForecastWait,
    FormView,
    RequestAssistance,
    Result,
    SearchWord,
    Standing,
    TicketStatus,
)
from hall_protocol.picture import AssistanceView, ClosingView
from hall_protocol.vocabulary import ComplaintKind, DeviceCondition
from kiosk_client import events
from kiosk_client.effects import Ask, Purpose
from kiosk_client.holder import SocialCardHolder
from kiosk_client.journey import forecast_of
from kiosk_client.state import AWAY_GRACE_S, Device, Page, Printing, shown_page
from kiosk_client.view_model import KioskModel
from kiosk_client.window import KioskWindow
from station import touch
from tests.helpers.evaluation_options import OPTIONS
from tests.unit.kiosk_client.builders import (
    APP_CODE,
    CATALOGUE,
    CODE_EXPIRED,
    COMPANY,
    FULL,
    ID_CARD,
    JOURNEY,
    MARRIAGE,
    MORNING,
    QUEUES,
    SLOTS,
    STANDING,
    TRANSFER,
    TYPED,
    WAIT,
    WANG,
    a_queue,
    an_issued,
)

JAMMED = events.DeviceChanged(Device.PRINTER, DeviceCondition.FAULT)
"""Of what a printer suffers from, the one with the most to say."""


@dataclass
class Screen:
    """A kiosk's window and the events that move it."""

    model: KioskModel
    window: KioskWindow

    def happen(self, *happened: events.Event) -> None:
        for event in happened:
            self.model.happen(event)

    def answer(self, purpose: Purpose, command: Command, result: Result, request_id: str | None = None) -> None:
        self.happen(events.Answered(Ask(purpose, self.model.state.visit.number, command, request_id), result))

    def choose(self, item: str) -> None:
        self.model.chooseItem(item)
        self.answer(Purpose.FORECAST, ForecastWait(item=item), Forecast("J", 3, WAIT))

    def take(self, printing: Printing, appointment: str | None = None, phone_page: str | None = None) -> None:
        self.choose(TRANSFER.item)
        self.model.takeTicket()
        if shown_page(self.model.state) is Page.PRIORITY:
            self.model.takeTicket()  # with large type the class is asked for first
        attempt = self.model.state.visit.attempt
        assert attempt is not None
        issued = msgspec.structs.replace(
            an_issued("E013", "E"), appointment=appointment, evaluation_token="0f" * 16, phone_page=phone_page
        )
        self.answer(Purpose.TICKET, attempt.command, issued, attempt.request_id)
        self.happen(events.Printed("t-7f3kq2", printing))

    def sees(self, name: str) -> bool:
        return bool(touch.see(touch.find(name))["visible"])


def _home(screen: Screen) -> None:
    screen.happen(events.CardLaid(WANG))


def _search(screen: Screen) -> None:
    screen.model.openSearch()
    screen.model.search("j")


def _search_with_candidates(screen: Screen) -> None:
    words = (
        SearchWord("房屋所有权转移登记", "fangwusuoyouquanzhuanyidengji", "fwsyqzydj"),
        SearchWord("房产过户", "fangchanguohu", "fcgh"),
        SearchWord("房屋买卖", "fangwumaimai", "fwmm"),
        SearchWord("房本", "fangben", "fb"),
    )
    items = tuple(msgspec.structs.replace(item, words=words) for item in CATALOGUE.items)
    screen.answer(Purpose.CATALOGUE, FetchCatalogue(), msgspec.structs.replace(CATALOGUE, items=items))
    screen.model.openSearch()
    screen.model.search("f")


def _item(screen: Screen) -> None:
    screen.choose(TRANSFER.item)
    screen.model.chooseClass("military")


def _item_wants_card(screen: Screen) -> None:
    screen.choose(ID_CARD.item)


def _item_wants_any(screen: Screen) -> None:
    screen.happen(events.DeviceChanged(Device.SOCIAL_CARD, DeviceCondition.READY))
    screen.choose(ID_CARD.item)


def _home_with_a_slot(screen: Screen) -> None:
    screen.happen(events.DeviceChanged(Device.SOCIAL_CARD, DeviceCondition.READY))


def _home_by_social_card(screen: Screen) -> None:
    _home_with_a_slot(screen)
    screen.happen(events.CardLaid(SocialCardHolder("王*", WANG.number)))


def _social_card_unreadable(screen: Screen) -> None:
    _home_with_a_slot(screen)
    screen.happen(events.SocialCardNotRead())


def _home_by_code(screen: Screen) -> None:
    screen.happen(events.CodeShown(APP_CODE))


def _item_wants_code(screen: Screen) -> None:
    screen.happen(events.DeviceChanged(Device.CARD_READER, DeviceCondition.UNREACHABLE))
    screen.choose(ID_CARD.item)


def _code_refused(screen: Screen) -> None:
    _home_by_code(screen)
    screen.choose(ID_CARD.item)
    screen.model.takeTicket()
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    screen.happen(events.Refused(Ask(Purpose.TICKET, 1, attempt.command, attempt.request_id), CODE_EXPIRED))


def _refused(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    screen.model.takeTicket()
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    screen.happen(events.Refused(Ask(Purpose.TICKET, 1, attempt.command, attempt.request_id), FULL))


def _ticket(screen: Screen) -> None:
    screen.take(Printing.CONFIRMED)


def _ticket_failed(screen: Screen) -> None:
    screen.happen(JAMMED)
    screen.take(Printing.FAILED)


def _ticket_with_page(screen: Screen) -> None:
    screen.happen(JAMMED)
    screen.take(Printing.FAILED, phone_page=f"https://hall.example.gov.cn/t#{'0' * 24}.{'f' * 32}")


def _away(screen: Screen) -> None:
    screen.happen(events.LinkChanged(is_connected=False), *[events.SecondPassed()] * AWAY_GRACE_S)


def _closed_in_an_emergency(screen: Screen) -> None:
    shut = tuple(a_queue(view.queue, is_open=False) for view in QUEUES)
    fire = ClosingView("消防设施紧急检修，请有序离开大厅", "Urgent work on fire equipment: please leave", MORNING)
    screen.happen(events.QueuesSeen(shut, (fire,)))


def _closed(screen: Screen) -> None:
    screen.happen(events.QueuesSeen(tuple(a_queue(view.queue, is_open=False) for view in QUEUES)))


def _countdown(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    screen.happen(*[events.SecondPassed()] * 50)


def _help(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    screen.happen(events.LinkChanged(is_connected=True))
    screen.model.askHelp()
    screen.answer(Purpose.ASSISTANCE, RequestAssistance(), Done(9))


def _help_coming(screen: Screen) -> None:
    _help(screen)
    screen.happen(events.AssistanceSeen(AssistanceView("kiosk-1", MORNING, MORNING)))


def _help_from_away(screen: Screen) -> None:
    _away(screen)
    screen.model.askHelp()


def _priority(screen: Screen) -> None:
    """Asked before the number with large type; the looks switch that off again and on."""
    screen.choose(TRANSFER.item)
    screen.model.switchElderMode()
    screen.model.takeTicket()
    screen.model.chooseClass("military")
    screen.model.switchElderMode()


def _journey(screen: Screen) -> None:
    screen.model.openJourney()
    screen.model.choosePackage("new_home")
    screen.answer(Purpose.FORECAST, forecast_of(screen.model.state), JOURNEY)


def _journey_matter(screen: Screen) -> None:
    _journey(screen)
    screen.model.openMatter(TRANSFER.item)
    screen.answer(Purpose.FORECAST, forecast_of(screen.model.state), Forecast("E", 3, WAIT))


def _journey_empty(screen: Screen) -> None:
    screen.model.openJourney()


def _journey_choosing(screen: Screen) -> None:
    _journey(screen)
    screen.model.wantMatter()


def _journey_adding(screen: Screen) -> None:
    _journey_choosing(screen)
    screen.choose(MARRIAGE.item)


def _journey_ticket(screen: Screen) -> None:
    screen.happen(JAMMED)
    screen.happen(events.CardLaid(WANG))
    _journey(screen)
    screen.model.takeTicket()
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    issued = msgspec.structs.replace(an_issued("E013", "E"), evaluation_token="0f" * 16, journey=JOURNEY.journey)
    screen.answer(Purpose.TICKET, attempt.command, issued, attempt.request_id)
    screen.happen(events.Printed("t-7f3kq2", Printing.FAILED))


def _feedback(screen: Screen) -> None:
    screen.model.openFeedback()


def _rating(screen: Screen) -> None:
    screen.happen(events.SlipShown("0" * 24, "f" * 32))
    screen.answer(Purpose.STANDING, FetchHeldTicket("0" * 24, "f" * 32), Standing())
    standing = EvaluationStanding("0" * 24, "J013", is_open=True, answer_by=None, is_provisional=False, options=OPTIONS)
    screen.answer(Purpose.FEEDBACK, FetchEvaluation("0" * 24, "f" * 32), standing)
    screen.model.chooseGrade(2)
    screen.model.switchOption("208")


def _complaint(screen: Screen) -> None:
    _feedback(screen)
    screen.model.tell("complaint")
    screen.model.chooseSubject("queueing")


def _complaint_written(screen: Screen) -> None:
    _complaint(screen)
    screen.model.switchWriting()
    screen.model.writeWords("deng le hen jiu")


def _complaint_filed(screen: Screen) -> None:
    _complaint(screen)
    screen.model.sendFeedback()
    filed = FiledComplaint("c" * 24, f"{'c' * 24}.{'d' * 32}", date(2026, 12, 15), is_provisional=False)
    screen.answer(Purpose.FEEDBACK, FileComplaint(ComplaintKind.COMPLAINT, "queueing", ""), filed)


def _own(screen: Screen) -> None:
    screen.happen(events.CardLaid(WANG))
    screen.model.openOwn()
    screen.answer(Purpose.STANDING, FetchCatalogue(), STANDING)


def _held(screen: Screen) -> None:
    screen.happen(events.SlipShown("0" * 24, "f" * 32))
    screen.answer(Purpose.STANDING, FetchHeldTicket("0" * 24, "f" * 32), Standing(STANDING.tickets))


def _held_given_up(screen: Screen) -> None:
    _held(screen)
    ticket_id = STANDING.tickets[0].ticket.ticket_id
    screen.model.askGiveUp(ticket_id)
    screen.model.giveTicketUp()
    done = TicketStatus(ticket_id, "J013", "cancelled", None)
    screen.answer(Purpose.GIVE_UP, CancelTicket(ticket_id), done)


def _coming(screen: Screen) -> None:
    screen.happen(events.CardLaid(WANG), events.AppointmentShown("12345678"))


def _coming_typed(screen: Screen) -> None:
    screen.model.openSearch()
    screen.model.search("12345678")


def _booking(screen: Screen) -> None:
    screen.happen(events.CardLaid(WANG))
    screen.choose(TRANSFER.item)
    screen.model.openBooking()
    screen.answer(Purpose.BOOKING, FetchSlots(item=TRANSFER.item), SLOTS)
    screen.model.chooseSlot(SLOTS.slots[1].slot_start.isoformat())


def _booked(screen: Screen) -> None:
    _booking(screen)
    screen.model.sendBooking()
    slot = SLOTS.slots[1].slot_start
    done = BookedAppointment("a" * 24, "12345678", "E", TRANSFER.item, slot)
    screen.answer(Purpose.BOOKING, BookAppointment(slot), done)


def _leaving(screen: Screen) -> None:
    _own(screen)
    screen.model.askLeave("a" * 24)


def _whom(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    screen.model.openWhom()


def _type(screen: Screen, number: str) -> None:
    for character in number:
        screen.model.typeKey(character)


def _own_number(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    screen.model.openOwnNumber()
    _type(screen, TYPED[:11])


def _own_number_wrong(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    screen.model.openOwnNumber()
    _type(screen, WANG.number)


def _item_with_typed(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    screen.model.openOwnNumber()
    _type(screen, TYPED)
    screen.model.giveNumber()


def _other_number(screen: Screen) -> None:
    screen.choose(TRANSFER.item)
    screen.model.openWhom()
    screen.model.chooseWhom("person")


def _item_for_other(screen: Screen) -> None:
    """First where no number is asked for, then on a matter that asks."""
    _other_number(screen)
    screen.model.skipNumber()
    screen.choose(ID_CARD.item)


def _company_code(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    screen.model.openWhom()
    screen.model.chooseWhom("organisation")
    _type(screen, COMPANY)


def _item_for_company(screen: Screen) -> None:
    _company_code(screen)
    screen.model.giveNumber()


def _journey_for_company(screen: Screen) -> None:
    _journey(screen)
    screen.model.openWhom()
    screen.model.chooseWhom("organisation")
    _type(screen, COMPANY)
    screen.model.giveNumber()


def _guide(screen: Screen) -> None:
    screen.choose(TRANSFER.item)
    screen.model.printGuide()
    screen.happen(events.GuidePrinted(screen.model.state.visit.number, (TRANSFER.item,), Printing.FAILED))
    _scroll(500)


def _scroll(to: int) -> None:
    """Move an item's page up by so many pixels."""
    page: QQuickItem = touch.find("itemPage").part  # type: ignore[assignment]
    flick = next(each for each in page.childItems() if each.inherits("QQuickFlickable"))
    flick.setProperty("contentY", to)


def _show_forms(screen: Screen, *outcomes: bool) -> None:
    forms = (
        FormView("不动产登记申请书", has_blank=True, name_en="Application to register real estate", is_pdf=True),
        FormView("房屋所有权转移询问笔录及具结书", has_blank=True, is_pdf=True),
        FormView("委托书", has_blank=True, name_en="Power of attorney"),
    )
    items = tuple(msgspec.structs.replace(item, forms=forms) for item in CATALOGUE.items)
    screen.answer(Purpose.CATALOGUE, FetchCatalogue(), msgspec.structs.replace(CATALOGUE, items=items))
    screen.choose(TRANSFER.item)
    for is_sent in outcomes:
        screen.model.printForm(1)
        screen.happen(events.FormSent(screen.model.state.visit.number, TRANSFER.item, 1, is_sent))
    _scroll(680)


def _forms(screen: Screen) -> None:
    _show_forms(screen)


def _forms_enough(screen: Screen) -> None:
    _show_forms(screen, True, True)


def _forms_not_sent(screen: Screen) -> None:
    _show_forms(screen, False)


PAGES: dict[str, tuple[Callable[[Screen], None], str]] = {
    "home": (_home, "homePage"),
    "search": (_search, "homePage"),
    "search with candidates": (_search_with_candidates, "homePage"),
    "item": (_item, "itemPage"),
    "item wants card": (_item_wants_card, "itemPage"),
    "home by code": (_home_by_code, "homePage"),
    "home with a slot": (_home_with_a_slot, "homePage"),
    "home by social card": (_home_by_social_card, "homePage"),
    "social card unreadable": (_social_card_unreadable, "homePage"),
    "item wants any": (_item_wants_any, "itemPage"),
    "item wants code": (_item_wants_code, "itemPage"),
    "code refused": (_code_refused, "itemPage"),
    "refused": (_refused, "itemPage"),
    "ticket": (_ticket, "donePage"),
    "ticket failed": (_ticket_failed, "donePage"),
    "ticket with page": (_ticket_with_page, "donePage"),
    "away": (_away, "awayPage"),
    "closed": (_closed, "closedPage"),
    "emergency": (_closed_in_an_emergency, "closedPage"),
    "countdown": (_countdown, "countdownDialog"),
    "priority": (_priority, "priorityPage"),
    "journey": (_journey, "journeyPage"),
    "journey matter": (_journey_matter, "itemPage"),
    "journey empty": (_journey_empty, "journeyPage"),
    "journey choosing": (_journey_choosing, "homePage"),
    "journey adding": (_journey_adding, "itemPage"),
    "journey ticket": (_journey_ticket, "donePage"),
    "feedback": (_feedback, "feedbackPage"),
    "rating": (_rating, "feedbackPage"),
    "complaint": (_complaint, "feedbackPage"),
    "complaint written": (_complaint_written, "feedbackPage"),
    "complaint filed": (_complaint_filed, "feedbackPage"),
    "own": (_own, "ownPage"),
    "held": (_held, "ownPage"),
    "held given up": (_held_given_up, "ownPage"),
    "coming": (_coming, "homePage"),
    "coming typed": (_coming_typed, "homePage"),
    "booking": (_booking, "bookingPage"),
    "booked": (_booked, "bookingPage"),
    "leaving": (_leaving, "ownPage"),
    "whom": (_whom, "identityPage"),
    "own number": (_own_number, "identityPage"),
    "own number wrong": (_own_number_wrong, "identityPage"),
    "item with typed number": (_item_with_typed, "itemPage"),
    "other's number": (_other_number, "identityPage"),
    "item for another": (_item_for_other, "itemPage"),
    "company code": (_company_code, "identityPage"),
    "item for company": (_item_for_company, "itemPage"),
    "journey for company": (_journey_for_company, "journeyPage"),
    "guide": (_guide, "itemPage"),
    "forms": (_forms, "itemPage"),
    "forms enough": (_forms_enough, "itemPage"),
    "forms not sent": (_forms_not_sent, "itemPage"),
    "help": (_help, "helpPage"),
    "help coming": (_help_coming, "helpPage"),
    "help from away": (_help_from_away, "helpPage"),
}
LOOKS: tuple[Callable[[KioskModel], None], ...] = (
    lambda model: model.touch() if not model.state.visit.quiet_s else None,
    lambda model: model.happen(events.LanguageChosen("en")),
    KioskModel.switchElderMode,
    lambda model: model.happen(events.LanguageChosen("zh")),
    KioskModel.switchContrast,
)
"""One after the other: Chinese, English, large English, large Chinese, and that in high contrast."""
