"""What the voice says in elder mode: fixed sentences alone, so that it can never say who stands here, or what for.

Names, numbers, matters and whatever a visitor chose or wrote stay on the screen: the hall listens.
"""

from kiosk_client.assistance import is_coming
from kiosk_client.checking_in import coming
from kiosk_client.feedback_state import Stage
from kiosk_client.principal import Entry, Whose
from kiosk_client.state import (
    Notice,
    Page,
    Printing,
    State,
    Visit,
    are_open,
    countdown_s,
    is_alone,
    needs_identity,
    shown_page,
)
from kiosk_client.texts import SOURCE, text

VOICED = (SOURCE, "en")
"""What the voice can speak; who reads another language hears Chinese."""
_PRINTED = {
    Printing.UNDER_WAY: "say_printing",
    Printing.CONFIRMED: "say_printed",
    Printing.UNCONFIRMED: "say_not_printed",
    Printing.FAILED: "say_not_printed",
}
_NOT_PRINTED = "say_no_printer"
"""Where no printer stands."""
_FEEDBACK = {
    Stage.CHOOSING: "say_feedback",
    Stage.RATING: "say_rating",
    Stage.TELLING: "say_telling",
    Stage.THANKED: "say_thanks",
}
_PAGES = {
    Page.STARTING: "starting_text",
    Page.AWAY: "away_title",
    Page.CLOSED: "closed_title",
}

_HELP = ("failed", "coming", "sent")
KEYS = (
    "say_home", "say_item", "taking_ticket", *dict.fromkeys(_PRINTED.values()), _NOT_PRINTED, "say_still_there",
    "say_notice", "card_unreadable", "say_greeted", "say_search", "say_identity", "needs_principal", "say_journey",
    "journey_empty",
    "closed_item", "say_own", "say_sure", "say_whom", *[f"say_type_{whose.value}" for whose in Whose], "entry_right",
    "say_number_wrong", "say_priority", "say_coming",
    "say_booking", "say_booked", *_FEEDBACK.values(), *[f"help_{stage}_title" for stage in _HELP],
    "alone", *_PAGES.values(),
)  # fmt: skip
"""Everything it may say, the most frequent first: it can be recorded, or made ahead."""


def sentences(language: str) -> list[str]:
    """Every sentence of the voice in one of `VOICED`, the most frequent first."""
    return [text(key, language) for key in KEYS]


def sentence_of(state: State) -> str:
    """The sentence for the step the visitor is at; none outside elder mode."""
    key, language = _key_of(state), state.visit.language
    spoken = language if language in VOICED else SOURCE
    return text(key, spoken) if state.visit.is_elder_mode and key else ""


def _key_of(state: State) -> str:
    visit, page = state.visit, shown_page(state)
    if visit.is_help_open:
        stage = "failed" if visit.is_help_unsent else "coming" if is_coming(state) else "sent"
        return f"help_{stage}_title"
    if countdown_s(state) is not None:
        return "say_still_there"
    if visit.notice is not None or visit.problem is not None:
        return "say_notice" if visit.notice is not Notice.CARD_UNREADABLE else "card_unreadable"
    return _of_page(state, page)


def _of_page(state: State, page: Page) -> str:
    visit = state.visit
    match page:
        case Page.TICKET:
            return _NOT_PRINTED if not state.has_printer else _PRINTED[visit.printing or Printing.UNDER_WAY]
        case Page.FEEDBACK if visit.feedback is not None:
            return _FEEDBACK[visit.feedback.stage]
        case Page.BOOKING if visit.booking is not None:
            return "say_booked" if visit.booking.booked is not None else "say_booking"
        case Page.IDENTITY if visit.entry is not None:
            return _of_entry(visit.entry)
        case Page.OWN:
            return "say_sure" if visit.giving_up or visit.leaving else "say_own"
        case Page.ITEM | Page.JOURNEY | Page.PRIORITY:
            return _of_matter(state, page)
        case Page.HOME:
            return _of_home(state, visit)
        case _:
            return _PAGES[page]


def _of_matter(state: State, page: Page) -> str:
    if state.visit.is_asking:
        return "taking_ticket"
    if page is Page.JOURNEY and not state.matters():
        return "journey_empty"
    if not are_open(state):
        return "closed_item"
    if needs_identity(state):
        return "say_identity" if state.visit.principal is None else "needs_principal"
    return {Page.ITEM: "say_item", Page.PRIORITY: "say_priority"}.get(page, "say_journey")


def _of_entry(entry: Entry) -> str:
    """What is asked for, and whether it checks: never a character of it."""
    if entry.whose is None:
        return "say_whom"
    if entry.is_whole:
        return "entry_right" if entry.is_right else "say_number_wrong"
    return f"say_type_{entry.whose.value}"


def _of_home(state: State, visit: Visit) -> str:
    if is_alone(state):
        return "alone"
    if coming(state) is not None:
        return "say_coming"
    if visit.is_searching:
        return "say_search"
    return "say_greeted" if visit.holder is not None else "say_home"
