"""What the pages of one matter say: its item before a ticket is taken, and the ticket after."""

from typing import Any

from hall_protocol.messages import CatalogueItem, IssuedTicket
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client.forms_face import forms_face
from kiosk_client.labels_face import label_face, online_advice
from kiosk_client.life_event import face_of
from kiosk_client.marked import TakenTicket
from kiosk_client.materials import materials_of
from kiosk_client.slips import code_of
from kiosk_client.state import (
    Device,
    Notice,
    Printing,
    State,
    are_open,
    can_take,
    is_alone,
    is_identity_asked,
    is_marked,
    is_of_journey,
    needs_identity,
)
from kiosk_client.texts import listed, named, text
from kiosk_client.waits import wait_text

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
_PRINTER_TROUBLE = {
    DeviceCondition.PAPER_OUT: "printer_paper_out",
    DeviceCondition.COVER_OPEN: "printer_cover_open",
    DeviceCondition.FAULT: "printer_fault",
    DeviceCondition.UNREACHABLE: "printer_unreachable",
}
_READER_AWAY = (DeviceCondition.FAULT, DeviceCondition.UNREACHABLE)


def item_face(state: State) -> Face:
    """What the page of the chosen matter says."""
    item, language = state.item(), state.visit.language
    labels = item.labels if item is not None else ()
    forecast = state.visit.forecast
    return {
        "itemName": _named(item, language),
        "itemSubtitle": _named(item, "zh" if language == "en" else "en"),
        "itemIcon": face_of(item.life_event).icon if item is not None else "document",
        "waitText": wait_text(forecast.wait, language) if forecast else _unknown_wait(state),
        "aheadText": text("people", language, count=forecast.people_ahead) if forecast else "–",
        "countersText": _counters_text(state),
        "labels": [label_face(label, language) for label in labels],
        "onlineAdvice": online_advice(state),
        "isOfJourney": is_of_journey(state),
        "facts": _facts(state),
        "materials": _materials(item, language)[:MATERIALS_SHOWN] if item is not None else [],
        "materialsMore": _more(len(item.materials) - MATERIALS_SHOWN, language) if item is not None else "",
        **_guide(state),
        **forms_face(state),
        **_classes(state),
        **_taking(state),
    }


def _named(item: CatalogueItem | None, language: str) -> str:
    if item is None:
        return ""
    return named(language, item.name, item.name_en)


def _unknown_wait(state: State) -> str:
    return text("alone_wait" if is_alone(state) else "wait_unknown", state.visit.language)


def _counters_text(state: State) -> str:
    queue = state.queue()
    if is_alone(state):
        return ""
    if queue is None or not queue.open_counters:
        return text("wait_note", state.visit.language)
    return text("open_counters", state.visit.language, count=queue.open_counters)


def _facts(state: State) -> list[Face]:
    item, language = state.item(), state.visit.language
    if item is None:
        return []
    rows = (
        ("yuan", "fee", named(language, item.fee, item.fee_en)),
        ("calendar", "time_limit", named(language, item.time_limit, item.time_limit_en)),
        ("hall", "department", named(language, item.department, item.department_en)),
        ("nearby", "nearby_places", named(language, listed(item.nearby, language), "; ".join(item.nearby_en))),
    )
    return [{"icon": icon, "title": text(key, language), "value": value} for icon, key, value in rows if value]


def _materials(item: CatalogueItem, language: str) -> list[str]:
    return [named(language, each.name.zh, each.name.en) for each in materials_of((item,))]


def _more(count: int, language: str) -> str:
    return text("materials_more", language, count=count) if count > 0 else ""


def _guide(state: State) -> Face:
    printing, language = state.visit.guide, state.visit.language
    offered = "guide_print" if state.visit.item is not None else "guide_print_all"
    return {
        "guideText": text(f"guide_{printing.value}" if printing is not None else offered, language),
        "canPrintGuide": state.has_printer,
        "isGuideUnderWay": printing is Printing.UNDER_WAY,
    }


def _classes(state: State) -> Face:
    visit, language = state.visit, state.visit.language
    views = state.catalogue.priority_classes if state.catalogue is not None else ()
    none = {"key": "", "name": text("priority_none", language), "isChosen": visit.priority_class is None}
    chosen = next((view for view in views if view.priority_class == visit.priority_class), None)
    rows = [
        {
            "key": view.priority_class,
            "name": named(language, view.name, view.name_en),
            "isChosen": view is chosen,
        }
        for view in views
    ]
    proof = named(language, chosen.proof, chosen.proof_en) if chosen is not None else ""
    proof_text = text("priority_proof", language, proof=proof) if proof else ""
    return {"classes": [none, *rows] if rows else [], "proofText": proof_text}


def _taking(state: State) -> Face:
    visit, language = state.visit, state.visit.language
    hint, principal = "", visit.principal
    if is_of_journey(state):
        # What stands in the way of a number is said where one is taken.
        hint = ""
    elif state.matters() and not are_open(state):
        hint = text("closed_item", language)
    elif is_alone(state) and principal is not None:
        hint = text("alone_principal", language)
    elif is_alone(state) and is_identity_asked(state):
        hint = text("alone_identity", language)
    elif needs_identity(state) and principal is not None:
        hint = text("needs_principal", language)
    elif needs_identity(state):
        is_any = is_social_card_ready(state)
        hint = text("needs_any" if is_any else _NEEDS[is_reader_ready(state), state.has_scanner], language)
    key = "taking_ticket" if visit.is_asking else "take_again" if visit.notice is Notice.NO_ANSWER else "take_ticket"
    return {
        "canTake": can_take(state),
        "isAsking": visit.is_asking,
        "takeText": text(key, language),
        "takeHint": hint,
        "waysWanted": _ways_wanted(state),
    }


def _ways_wanted(state: State) -> list[str]:
    is_wanted = needs_identity(state) and state.visit.principal is None and not is_of_journey(state)
    return ways_here(state) if is_wanted else []


def ticket_face(state: State) -> Face:
    """What the ticket's page says, whatever became of the paper."""
    visit, language = state.visit, state.visit.language
    printing = visit.printing or Printing.UNDER_WAY
    queue = state.queues.get(visit.ticket.queue) if visit.ticket is not None else None
    return {
        "ticketNumber": visit.ticket.ticket_number if visit.ticket is not None else "",
        "ticketQueue": named(language, queue.name, queue.name_en) if queue is not None else "",
        **_known_of(visit.ticket, language),
        **_paper_face(state, printing),
    }


def _paper_face(state: State, printing: Printing) -> Face:
    """What became of the paper; where no printer stands, nobody is told of trouble with it."""
    language = state.visit.language
    if not state.has_printer:
        hint = text(_without_paper(state), language)
        kept = text("no_printer", language)
        return {"printKind": "info", "printText": kept, "printHint": hint, "canPrintAgain": False}
    is_on_paper = printing in (Printing.UNDER_WAY, Printing.CONFIRMED)
    return {
        "printKind": _PRINTING_KIND[printing],
        "printText": text(f"printing_{printing.value}", language),
        "printHint": text("printing_hint", language) if is_on_paper else _hint_without_paper(state),
        "canPrintAgain": printing in (Printing.FAILED, Printing.UNCONFIRMED),
    }


def _without_paper(state: State) -> str:
    return "printing_failed_hint_alone" if is_marked(state) else "printing_failed_hint"


def _known_of(ticket: TakenTicket | None, language: str) -> Face:
    """What the hall knows of the ticket; nothing of one that the kiosk gave alone."""
    if not isinstance(ticket, IssuedTicket):
        note = text("marked_note", language) if ticket is not None else ""
        later = text("alone_wait", language) if ticket is not None else ""
        return {"ticketCode": "", "ticketScan": "", "ticketNote": note, "ticketAhead": later, "ticketWait": later}
    return {
        "ticketCode": code_of(ticket),
        "ticketScan": text("scan_page" if ticket.phone_page else "scan", language),
        "ticketNote": text("appointment_met", language) if ticket.appointment else "",
        "ticketAhead": text("people", language, count=ticket.people_ahead),
        "ticketWait": wait_text(ticket.wait, language),
    }


def _hint_without_paper(state: State) -> str:
    """What to do for a number that has no paper, after what is the matter with the printer, where it is known."""
    language = state.visit.language
    hint = text(_without_paper(state), language)
    condition, _ = state.devices.get(Device.PRINTER, (DeviceCondition.UNKNOWN, ""))
    return text(_PRINTER_TROUBLE[condition], language, hint=hint) if condition in _PRINTER_TROUBLE else hint


def is_reader_ready(state: State) -> bool:
    """Whether a card may be laid: a reader that was heard of and works."""
    condition, _ = state.devices.get(Device.CARD_READER, (DeviceCondition.UNREACHABLE, ""))
    return condition not in _READER_AWAY


def is_social_card_ready(state: State) -> bool:
    """Whether a social-security card may be put in."""
    condition, _ = state.devices.get(Device.SOCIAL_CARD, (DeviceCondition.UNREACHABLE, ""))
    return condition not in _READER_AWAY


def ways_here(state: State) -> list[str]:
    """How a visitor may say who they are at this kiosk now, as the names of the icons for it."""
    ways = {"card": is_reader_ready(state), "chip": is_social_card_ready(state), "code": state.has_scanner}
    return [way for way, is_there in ways.items() if is_there]
