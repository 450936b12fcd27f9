"""What the pages of one matter say: its item before a ticket is taken, and the ticket after."""

from typing import Any

from devices.printer.slip import wait_words
from hall_protocol.picture import WaitRange
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client.life_event import face_of
from kiosk_client.slips import code_of
from kiosk_client.state import Device, Notice, Printing, State, can_take, needs_identity
from kiosk_client.texts import LABEL_IDS, text

Face = dict[str, Any]

MATERIALS_SHOWN = 6
"""What fits the page in large type; the counter's notice lists all."""
_PRINTING_KIND = {
    Printing.UNDER_WAY: "info",
    Printing.CONFIRMED: "good",
    Printing.UNCONFIRMED: "warn",
    Printing.FAILED: "bad",
}
_NEEDS = {
    (True, False): "needs_card",
    (True, True): "needs_card_or_code",
    (False, True): "needs_code",
    (False, False): "needs_card_no_reader",
}
"""What to do for a matter that asks who one is, by whether the reader is ready and whether there is a scanner."""
_READER_AWAY = (DeviceCondition.FAULT, DeviceCondition.UNREACHABLE)


def item_face(state: State) -> Face:
    """What the page of the chosen matter says."""
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
        "labels": [label_face(label, language) for label in labels],
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
        ("nearby", "nearby_places", "、".join(item.nearby)),
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
    elif needs_identity(state):
        hint = text(_NEEDS[is_reader_ready(state), state.has_scanner], language)
    key = "taking_ticket" if visit.is_asking else "take_again" if visit.notice is Notice.NO_ANSWER else "take_ticket"
    return {
        "canTake": can_take(state),
        "isAsking": visit.is_asking,
        "takeText": text(key, language),
        "takeHint": hint,
        "isCardWanted": needs_identity(state) and is_reader_ready(state),
        "isCodeWanted": needs_identity(state) and state.has_scanner,
    }


def ticket_face(state: State) -> Face:
    """What the ticket's page says, whatever became of the paper."""
    visit, language, ticket = state.visit, state.visit.language, state.visit.ticket
    printing = visit.printing or Printing.UNDER_WAY
    hint = "printing_failed_hint" if printing in (Printing.FAILED, Printing.UNCONFIRMED) else "printing_hint"
    queue = state.queues.get(ticket.queue) if ticket is not None else None
    return {
        "ticketNumber": ticket.ticket_number if ticket is not None else "",
        "ticketCode": code_of(ticket) if ticket is not None else "",
        "ticketScan": text("scan_page" if ticket is not None and ticket.phone_page else "scan", language),
        "ticketQueue": (queue.name if language == "zh" else queue.name_en) if queue is not None else "",
        "ticketNote": text("appointment_met", language) if ticket is not None and ticket.appointment else "",
        "ticketAhead": text("people", language, count=ticket.people_ahead) if ticket is not None else "",
        "ticketWait": _wait(ticket.wait, language) if ticket is not None else "",
        "printKind": _PRINTING_KIND[printing],
        "printText": text(f"printing_{printing.value}", language),
        "printHint": text(hint, language),
        "canPrintAgain": printing in (Printing.FAILED, Printing.UNCONFIRMED),
    }


def label_face(label: str, language: str) -> Face:
    """The word and the icon of a label such as 马上办; one the kiosk does not know shows as it comes."""
    known = LABEL_IDS.get(label, label)
    if known not in LABEL_IDS.values():
        return {"text": label, "icon": "check"}
    return {"text": text(f"label_{known}", language), "icon": known}


def is_reader_ready(state: State) -> bool:
    """Whether a card may be laid: a reader that was heard of and works."""
    condition, _ = state.devices.get(Device.CARD_READER, (DeviceCondition.UNREACHABLE, ""))
    return condition not in _READER_AWAY
