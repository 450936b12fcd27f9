"""The ways to every page of the kiosk, and the looks each of them has."""

from collections.abc import Callable

from hall_protocol.messages import (
    Done,
    RequestAssistance,
)
from hall_protocol.picture import AssistanceView, ClosingView
from kiosk_client import events
from kiosk_client.effects import Ask, Purpose
from kiosk_client.state import AWAY_GRACE_S
from kiosk_client.view_model import KioskModel
from tests.qt.kiosk.kiosk_screen import Screen
from tests.qt.kiosk.matter_pages import (
    code_refused,
    forms,
    forms_enough,
    forms_not_sent,
    guide,
    home,
    home_by_code,
    home_by_social_card,
    home_with_a_slot,
    item,
    item_wants_any,
    item_wants_card,
    item_wants_code,
    journey,
    journey_adding,
    journey_choosing,
    journey_empty,
    journey_matter,
    journey_ticket,
    priority,
    search,
    search_with_candidates,
    social_card_unreadable,
)
from tests.qt.kiosk.own_pages import (
    booked,
    booking,
    coming,
    coming_typed,
    complaint,
    complaint_filed,
    complaint_written,
    feedback,
    held,
    held_given_up,
    leaving,
    own_things,
    rating,
    ticket,
    ticket_failed,
    ticket_with_page,
)
from tests.qt.kiosk.person_pages import (
    company_code,
    item_for_company,
    item_for_other,
    item_with_typed,
    journey_for_company,
    other_number,
    own_number,
    own_number_wrong,
    whom,
)
from tests.unit.kiosk_client.builders import (
    FULL,
    MARRIAGE,
    MORNING,
    QUEUES,
    a_queue,
)


def refused(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    screen.model.takeTicket()
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    screen.happen(events.Refused(Ask(Purpose.TICKET, 1, attempt.command, attempt.request_id), FULL))


def away(screen: Screen) -> None:
    screen.happen(events.LinkChanged(is_connected=False), *[events.SecondPassed()] * AWAY_GRACE_S)


def closed_in_an_emergency(screen: Screen) -> None:
    shut = tuple(a_queue(view.queue, is_open=False) for view in QUEUES)
    fire = ClosingView("消防设施紧急检修，请有序离开大厅", "Urgent work on fire equipment: please leave", MORNING)
    screen.happen(events.QueuesSeen(shut, (fire,)))


def closed(screen: Screen) -> None:
    screen.happen(events.QueuesSeen(tuple(a_queue(view.queue, is_open=False) for view in QUEUES)))


def countdown(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    screen.happen(*[events.SecondPassed()] * 50)


def help_called(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    screen.happen(events.LinkChanged(is_connected=True))
    screen.model.askHelp()
    screen.answer(Purpose.ASSISTANCE, RequestAssistance(), Done(9))


def help_coming(screen: Screen) -> None:
    help_called(screen)
    screen.happen(events.AssistanceSeen(AssistanceView("kiosk-1", MORNING, MORNING)))


def help_from_away(screen: Screen) -> None:
    away(screen)
    screen.model.askHelp()


PAGES: dict[str, tuple[Callable[[Screen], None], str]] = {
    "home": (home, "homePage"),
    "search": (search, "homePage"),
    "search with candidates": (search_with_candidates, "homePage"),
    "item": (item, "itemPage"),
    "item wants card": (item_wants_card, "itemPage"),
    "home by code": (home_by_code, "homePage"),
    "home with a slot": (home_with_a_slot, "homePage"),
    "home by social card": (home_by_social_card, "homePage"),
    "social card unreadable": (social_card_unreadable, "homePage"),
    "item wants any": (item_wants_any, "itemPage"),
    "item wants code": (item_wants_code, "itemPage"),
    "code refused": (code_refused, "itemPage"),
    "refused": (refused, "itemPage"),
    "ticket": (ticket, "donePage"),
    "ticket failed": (ticket_failed, "donePage"),
    "ticket with page": (ticket_with_page, "donePage"),
    "away": (away, "awayPage"),
    "closed": (closed, "closedPage"),
    "emergency": (closed_in_an_emergency, "closedPage"),
    "countdown": (countdown, "countdownDialog"),
    "priority": (priority, "priorityPage"),
    "journey": (journey, "journeyPage"),
    "journey matter": (journey_matter, "itemPage"),
    "journey empty": (journey_empty, "journeyPage"),
    "journey choosing": (journey_choosing, "homePage"),
    "journey adding": (journey_adding, "itemPage"),
    "journey ticket": (journey_ticket, "donePage"),
    "feedback": (feedback, "feedbackPage"),
    "rating": (rating, "feedbackPage"),
    "complaint": (complaint, "feedbackPage"),
    "complaint written": (complaint_written, "feedbackPage"),
    "complaint filed": (complaint_filed, "feedbackPage"),
    "own": (own_things, "ownPage"),
    "held": (held, "ownPage"),
    "held given up": (held_given_up, "ownPage"),
    "coming": (coming, "homePage"),
    "coming typed": (coming_typed, "homePage"),
    "booking": (booking, "bookingPage"),
    "booked": (booked, "bookingPage"),
    "leaving": (leaving, "ownPage"),
    "whom": (whom, "identityPage"),
    "own number": (own_number, "identityPage"),
    "own number wrong": (own_number_wrong, "identityPage"),
    "item with typed number": (item_with_typed, "itemPage"),
    "other's number": (other_number, "identityPage"),
    "item for another": (item_for_other, "itemPage"),
    "company code": (company_code, "identityPage"),
    "item for company": (item_for_company, "itemPage"),
    "journey for company": (journey_for_company, "journeyPage"),
    "guide": (guide, "itemPage"),
    "forms": (forms, "itemPage"),
    "forms enough": (forms_enough, "itemPage"),
    "forms not sent": (forms_not_sent, "itemPage"),
    "help": (help_called, "helpPage"),
    "help coming": (help_coming, "helpPage"),
    "help from away": (help_from_away, "helpPage"),
}
LOOKS: tuple[Callable[[KioskModel], None], ...] = (
    lambda model: model.touch() if not model.state.visit.quiet_s else None,
    lambda model: model.happen(events.LanguageChosen("en")),
    KioskModel.switchElderMode,
    lambda model: model.happen(events.LanguageChosen("zh")),
    KioskModel.switchContrast,
)
"""One after the other: Chinese, English, large English, large Chinese, and that in high contrast."""
