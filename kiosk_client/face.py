"""What the screens say: one plain map from the state, the language and the hall's time; all that QML reads."""

from datetime import datetime
from typing import Any

from devices.printer.slip import wait_words
from hall_protocol.picture import WaitRange
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client import matters
from kiosk_client.life_event import face_of
from kiosk_client.state import Device, Notice, Page, Printing, State, can_take, countdown_s, needs_card, shown_page
from kiosk_client.texts import LABEL_IDS, fixed_texts, text

Face = dict[str, Any]

MATERIALS_SHOWN = 6
"""What fits the page in large type; the counter's notice lists all."""
_WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PRINTING_KIND = {
    Printing.UNDER_WAY: "info",
    Printing.CONFIRMED: "good",
    Printing.UNCONFIRMED: "warn",
    Printing.FAILED: "bad",
}
_READER_AWAY = (DeviceCondition.FAULT, DeviceCondition.UNREACHABLE)


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
        **_item(state),
        **_ticket(state),
        **_interruption(state, page),
    }


def _frame(state: State, now: datetime | None) -> Face:
    visit = state.visit
    return {
        "language": visit.language,
        "isElderMode": visit.is_elder_mode,
        "isHighContrast": visit.is_high_contrast,
        "t": fixed_texts(visit.language),
        "clockText": f"{now:%H:%M}" if now is not None else "",
        "dateText": _date(now, visit.language) if now is not None else "",
    }


def _notice(state: State) -> Face:
    visit = state.visit
    if visit.problem is not None:
        words = visit.problem.detail if visit.language == "zh" else visit.problem.detail_en
        return {"noticeText": words, "noticeKind": "bad"}
    if visit.notice is not None:
        return {"noticeText": text(visit.notice.value, visit.language), "noticeKind": "warn"}
    return {"noticeText": "", "noticeKind": "info"}


def _countdown(state: State, page: Page) -> Face:
    left_s = countdown_s(state)
    words, short = ("", "")
    if left_s is not None:
        words = text("countdown_text", state.visit.language, seconds=left_s)
        short = text("countdown_short", state.visit.language, seconds=left_s)
    return {
        "isCountdownAsked": left_s is not None and page in (Page.HOME, Page.ITEM),
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
        "greetingText": text("greeting", language, name=holder.masked_name) if holder else text("welcome", language),
        "isGreeted": holder is not None,
        "greetingHint": _greeting_hint(state),
        "isReaderReady": is_reader_ready(state),
        "categories": [frequent, *(_category(event, visit.category, language) for event in events)],
        "listTitle": _list_title(state, len(shown_items(state))),
        "isSearching": visit.is_searching,
        "searchText": visit.search,
    }


def _greeting_hint(state: State) -> str:
    if state.visit.holder is not None:
        return text("greeted_hint", state.visit.language)
    return text("card_hint" if is_reader_ready(state) else "card_away", state.visit.language)


def is_reader_ready(state: State) -> bool:
    """Whether a card may be laid: a reader that was heard of and works."""
    condition, _ = state.devices.get(Device.CARD_READER, (DeviceCondition.UNREACHABLE, ""))
    return condition not in _READER_AWAY


def _category(life_event: str, chosen: str | None, language: str) -> Face:
    face = face_of(life_event)
    name = face.name if language == "zh" else face.name_en
    return {"key": life_event, "name": name, "icon": face.icon, "isChosen": life_event == chosen}


def _list_title(state: State, count: int) -> str:
    visit, language = state.visit, state.visit.language
    if visit.is_searching and not visit.search:
        return text("search_empty", language)
    if visit.is_searching:
        return text("search_count", language, count=count) if count else text("search_none", language)
    if visit.category is None:
        return text("all_matters", language)
    return text("matter_count", language, count=count)


def shown_items(state: State) -> tuple[Any, ...]:
    """The service items the first page lists now, in order."""
    items = state.catalogue.items if state.catalogue is not None else ()
    if state.visit.is_searching:
        return matters.found(items, state.visit.search)
    if state.visit.category is None:
        return matters.frequent_first(items, state.popularity)
    return matters.of_life_event(items, state.visit.category)


def tiles(state: State) -> list[Face]:
    """The tiles of the first page, as plain maps."""
    language = state.visit.language
    return [
        {
            "code": item.item,
            "name": item.name if language == "zh" else item.name_en,
            "subtitle": item.department if language == "zh" else item.name,
            "icon": face_of(item.life_event).icon,
            "waiting": _waiting(state, item.queue),
            "isOpen": _is_open(state, item.queue),
            "label": _label(item.labels[0], language)["text"] if item.labels else "",
        }
        for item in shown_items(state)
    ]


def _is_open(state: State, queue: str) -> bool:
    return queue in state.queues and state.queues[queue].is_open


def _waiting(state: State, queue: str) -> str:
    language = state.visit.language
    if not _is_open(state, queue):
        return text("queue_closed", language)
    waiting = state.queues[queue].waiting
    return text("waiting_count", language, count=waiting) if waiting else text("waiting_none", language)


def _label(label: str, language: str) -> Face:
    known = LABEL_IDS.get(label, label)
    if known not in LABEL_IDS.values():
        return {"text": label, "icon": "check"}
    return {"text": text(f"label_{known}", language), "icon": known}


def _item(state: State) -> Face:
    item, language = state.item(), state.visit.language
    labels = item.labels if item is not None else ()
    forecast = state.visit.forecast
    return {
        "itemName": _named(item, language),
        "itemSubtitle": _named(item, "en" if language == "zh" else "zh"),
        "itemIcon": face_of(item.life_event).icon if item is not None else "document",
        "waitText": _wait(forecast.wait, language) if forecast else text("wait_unknown", language),
        "aheadText": text("people", language, count=forecast.people_ahead) if forecast else "–",
        "countersText": _counters_text(state),
        "labels": [_label(label, language) for label in labels],
        "onlineAdvice": text("online_advice", language) if "online" in map(_label_id, labels) else "",
        "facts": _facts(state),
        "materials": list(item.materials[:MATERIALS_SHOWN]) if item is not None else [],
        "materialsMore": _more(len(item.materials) - MATERIALS_SHOWN, language) if item is not None else "",
        **_classes(state),
        **_taking(state),
    }


def _label_id(label: str) -> str:
    return LABEL_IDS.get(label, label)


def _named(item: Any, language: str) -> str:
    if item is None:
        return ""
    return str(item.name if language == "zh" else item.name_en)


def _wait(wait: WaitRange, language: str) -> str:
    words = wait_words(wait.low_s, max(wait.low_s, wait.high_s))
    return words.zh if language == "zh" else words.en


def _counters_text(state: State) -> str:
    queue = state.queue()
    if queue is None or not queue.open_counters:
        return text("wait_note", state.visit.language)
    return text("open_counters", state.visit.language, count=queue.open_counters)


def _facts(state: State) -> list[Face]:
    item, language = state.item(), state.visit.language
    if item is None:
        return []
    rows = (
        ("yuan", "fee", item.fee),
        ("calendar", "time_limit", item.time_limit),
        ("hall", "department", item.department),
    )
    return [{"icon": icon, "title": text(key, language), "value": value} for icon, key, value in rows if value]


def _more(count: int, language: str) -> str:
    return text("materials_more", language, count=count) if count > 0 else ""


def _classes(state: State) -> Face:
    visit, language = state.visit, state.visit.language
    views = state.catalogue.priority_classes if state.catalogue is not None else ()
    none = {"key": "", "name": text("priority_none", language), "isChosen": visit.priority_class is None}
    chosen = next((view for view in views if view.priority_class == visit.priority_class), None)
    rows = [
        {
            "key": view.priority_class,
            "name": view.name if language == "zh" else view.name_en,
            "isChosen": view is chosen,
        }
        for view in views
    ]
    proof = text("priority_proof", language, proof=chosen.proof) if chosen is not None else ""
    return {"classes": [none, *rows] if rows else [], "proofText": proof}


def _taking(state: State) -> Face:
    visit, language, queue = state.visit, state.visit.language, state.queue()
    hint = ""
    if queue is not None and not queue.is_open:
        hint = text("closed_item", language)
    elif needs_card(state):
        hint = text("needs_card" if is_reader_ready(state) else "needs_card_no_reader", language)
    key = "taking_ticket" if visit.is_asking else "take_again" if visit.notice is Notice.NO_ANSWER else "take_ticket"
    return {
        "canTake": can_take(state),
        "isAsking": visit.is_asking,
        "takeText": text(key, language),
        "takeHint": hint,
        "isCardWanted": needs_card(state) and is_reader_ready(state),
    }


def _ticket(state: State) -> Face:
    visit, language, ticket = state.visit, state.visit.language, state.visit.ticket
    printing = visit.printing or Printing.UNDER_WAY
    hint = "printing_failed_hint" if printing in (Printing.FAILED, Printing.UNCONFIRMED) else "printing_hint"
    queue = state.queues.get(ticket.queue) if ticket is not None else None
    return {
        "ticketNumber": ticket.ticket_number if ticket is not None else "",
        "ticketReference": ticket.ticket_id if ticket is not None else "",
        "ticketQueue": (queue.name if language == "zh" else queue.name_en) if queue is not None else "",
        "ticketAhead": text("people", language, count=ticket.people_ahead) if ticket is not None else "",
        "ticketWait": _wait(ticket.wait, language) if ticket is not None else "",
        "printKind": _PRINTING_KIND[printing],
        "printText": text(f"printing_{printing.value}", language),
        "printHint": text(hint, language),
        "canPrintAgain": printing in (Printing.FAILED, Printing.UNCONFIRMED),
    }


def _interruption(state: State, page: Page) -> Face:
    key = page.value if page in (Page.STARTING, Page.AWAY, Page.CLOSED) else Page.STARTING.value
    words = "away_asking" if page is Page.AWAY and state.visit.is_asking else f"{key}_text"
    return {
        "interruptionTitle": text(f"{key}_title", state.visit.language),
        "interruptionText": text(words, state.visit.language),
        "interruptionIcon": {"away": "link", "closed": "clock"}.get(key, "clock"),
    }


def _date(now: datetime, language: str) -> str:
    if language == "zh":
        return f"{now.month}月{now.day}日 {_WEEKDAYS[now.weekday()]}"
    return f"{_DAYS_EN[now.weekday()]} {now.day} {_MONTHS_EN[now.month - 1]}"
