"""What the screens say: one plain map from the state, the language and the hall's time; all that QML reads."""

from datetime import datetime
from typing import Any

from kiosk_client import matters
from kiosk_client.booking_face import booking_face
from kiosk_client.candidates import candidates
from kiosk_client.checking_in import coming
from kiosk_client.coming_face import coming_face
from kiosk_client.feedback_face import feedback_face
from kiosk_client.help_face import help_face
from kiosk_client.holder import CardHolder, CodeHolder, Holder, SocialCardHolder, TypedHolder
from kiosk_client.identifying_face import identifying_face
from kiosk_client.journey_face import journey_face
from kiosk_client.labels_face import label_face
from kiosk_client.life_event import face_of
from kiosk_client.matter_face import (
    Face,
    is_reader_ready,
    is_social_card_ready,
    item_face,
    ticket_face,
    ways_here,
)
from kiosk_client.own_face import own_face
from kiosk_client.state import Page, State, closing_of_hall, countdown_s, is_alone, next_language, shown_page
from kiosk_client.texts import TEXTS, day_text, fixed_texts, named, text
from station.item_search import found

_OF_MATTERS = {Page.HOME, Page.ITEM, Page.JOURNEY, Page.PRIORITY, Page.IDENTITY}
COUNTED_DOWN = frozenset({*_OF_MATTERS, Page.OWN, Page.FEEDBACK, Page.BOOKING})
"""The pages that ask whether somebody is still there; the others say it on their way out."""


def face_of_state(state: State, now: datetime | None) -> Face:
    """Everything the screens say in `state` at the hall's local time `now`."""
    page = shown_page(state)
    return {
        "page": page.value,
        "visit": state.visit.number,
        **_frame(state, now),
        **_notice(state),
        **_countdown(state, page),
        **_home(state),
        **item_face(state),
        **ticket_face(state),
        **own_face(state, now),
        **help_face(state),
        **journey_face(state),
        **feedback_face(state),
        **booking_face(state, now),
        **identifying_face(state),
        **coming_face(state),
        **_interruption(state, page),
    }


def _frame(state: State, now: datetime | None) -> Face:
    visit = state.visit
    return {
        "language": visit.language,
        "otherLanguage": text("language_name", next_language(state)),
        "isRightToLeft": TEXTS.is_right_to_left(visit.language),
        "isElderMode": visit.is_elder_mode,
        "isHighContrast": visit.is_high_contrast,
        "isWheelchair": visit.is_wheelchair,
        "t": fixed_texts(visit.language),
        "clockText": f"{now:%H:%M}" if now is not None else "",
        "dateText": day_text(now, "date_long", visit.language) if now is not None else "",
    }


def _notice(state: State) -> Face:
    visit = state.visit
    if visit.problem is not None:
        return {"noticeText": named(visit.language, visit.problem.detail, visit.problem.detail_en), "noticeKind": "bad"}
    if visit.notice is not None:
        return {"noticeText": text(visit.notice.value, visit.language), "noticeKind": "warn"}
    if is_alone(state):
        return {"noticeText": text("alone", visit.language), "noticeKind": "warn"}
    return {"noticeText": "", "noticeKind": "info"}


def _countdown(state: State, page: Page) -> Face:
    left_s = countdown_s(state)
    words, short = ("", "")
    if left_s is not None:
        words = text("countdown_text", state.visit.language, count=left_s)
        short = text("countdown_short", state.visit.language, count=left_s)
    return {
        "isCountdownAsked": left_s is not None and page in COUNTED_DOWN and not state.visit.is_help_open,
        "countdownS": -1 if left_s is None else left_s,
        "countdownText": words,
        "countdownShort": short,
    }


def _home(state: State) -> Face:
    visit, language = state.visit, state.visit.language
    holder, items = visit.holder, state.catalogue.items if state.catalogue is not None else ()
    events = matters.life_events(items)
    frequent = {"key": "", "name": text("frequent", language), "icon": "star", "isChosen": visit.category is None}
    return {
        "greetingText": _greeting(holder, language),
        "isGreeted": holder is not None,
        "greetingHint": _greeting_hint(state),
        "isReaderReady": is_reader_ready(state),
        "waysHere": ways_here(state),
        "categories": [frequent, *(_category(event, visit.category, language) for event in events)],
        "listTitle": _list_title(state, len(shown_items(state))),
        "isSearching": visit.is_searching,
        "searchText": visit.search,
        "searchCandidates": _candidates(state),
    }


def _candidates(state: State) -> list[str]:
    """Words to press; none for who reads English, whose names of matters are spelled as they are typed."""
    visit = state.visit
    # In the lower half of the screen the keyboard leaves room for the list alone.
    if not visit.is_searching or visit.language == "en" or visit.is_wheelchair:
        return []
    items = matters.frequent_first(state.catalogue.items if state.catalogue is not None else (), state.popularity)
    return list(candidates(items, visit.search))


_GREETED_HINTS: dict[type[Holder], str] = {
    CardHolder: "greeted_hint",
    SocialCardHolder: "greeted_hint_of_social_card",
    CodeHolder: "greeted_hint_of_code",
    TypedHolder: "greeted_hint_of_typed",
}


def _greeting(holder: Holder | None, language: str) -> str:
    if isinstance(holder, CardHolder | SocialCardHolder):
        return text("greeting", language, name=holder.masked_name)
    if isinstance(holder, TypedHolder):
        return text("greeting_of_typed", language)
    return text("welcome" if holder is None else "greeting_of_code", language)


def _greeting_hint(state: State) -> str:
    language = state.visit.language
    if is_alone(state):
        return text("alone_hint", language)
    if state.visit.holder is not None:
        return text(_GREETED_HINTS[type(state.visit.holder)], language)
    if is_social_card_ready(state):
        return text("any_hint", language)
    if state.has_scanner:
        return text("card_or_code_hint" if is_reader_ready(state) else "code_hint", language)
    return text("card_hint" if is_reader_ready(state) else "card_away", language)


def _category(life_event: str, chosen: str | None, language: str) -> Face:
    face = face_of(life_event)
    return {"key": life_event, "name": face.name(language), "icon": face.icon, "isChosen": life_event == chosen}


def _list_title(state: State, count: int) -> str:
    visit, language = state.visit, state.visit.language
    if visit.is_searching and not visit.search:
        return text("search_empty", language)
    if coming(state) is not None:
        return ""
    if visit.is_searching:
        return text("search_count", language, count=count) if count else text("search_none", language)
    if visit.category is None:
        return text("all_matters", language)
    return text("matter_count", language, count=count)


def shown_items(state: State) -> tuple[Any, ...]:
    """The service items the first page lists now, in order."""
    items = state.catalogue.items if state.catalogue is not None else ()
    if state.visit.is_searching:
        return found(items, state.visit.search)
    if state.visit.category is None:
        return matters.frequent_first(items, state.popularity)
    return matters.of_life_event(items, state.visit.category)


def tiles(state: State) -> list[Face]:
    """The tiles of the first page, as plain maps."""
    language = state.visit.language
    return [
        {
            "code": item.item,
            "name": named(language, item.name, item.name_en),
            "subtitle": item.name if language == "en" else item.department,
            "icon": face_of(item.life_event).icon,
            "waiting": _waiting(state, item.queue),
            "isOpen": _is_open(state, item.queue),
            "label": label_face(item.labels[0], language)["text"] if item.labels else "",
        }
        for item in shown_items(state)
    ]


def _is_open(state: State, queue: str) -> bool:
    return queue in state.queues and state.queues[queue].is_open


def _waiting(state: State, queue: str) -> str:
    language = state.visit.language
    if not _is_open(state, queue):
        return text("queue_closed", language)
    if is_alone(state):
        return text("alone_waiting", language)
    waiting = state.queues[queue].waiting
    return text("waiting_count", language, count=waiting) if waiting else text("waiting_none", language)


def _interruption(state: State, page: Page) -> Face:
    closing, language = closing_of_hall(state), state.visit.language
    if page is Page.CLOSED and closing is not None:
        reason = named(language, closing.reason, closing.reason_en)
        return {
            "interruptionTitle": text("emergency_title", language),
            "interruptionText": text("emergency_text", language, reason=reason.rstrip("。.")),
            "interruptionIcon": "alert",
        }
    key = page.value if page in (Page.STARTING, Page.AWAY, Page.CLOSED) else Page.STARTING.value
    words = "away_asking" if page is Page.AWAY and state.visit.is_asking else f"{key}_text"
    return {
        "interruptionTitle": text(f"{key}_title", state.visit.language),
        "interruptionText": text(words, state.visit.language),
        "interruptionIcon": {"away": "link", "closed": "clock"}.get(key, "clock"),
    }
