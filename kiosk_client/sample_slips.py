"""The slips of tickets that nobody took, in a hall's own words: for looking at them before paper is spent."""

from base64 import b64encode
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from config.settings.items import ServiceItem
from config.settings.processes import HallSettings
from config.settings.queues import QueueSettings
from config.slip_notes import slip_notes, slip_notes_en
from devices.printer.slip import Slip
from hall_protocol.messages import CatalogueItem, IssuedTicket, JourneyStop
from hall_protocol.picture import QueueView, WaitRange
from hall_protocol.results import SlipLineView
from hall_protocol.vocabulary import marked_number
from kiosk_client.effects import PrintSlip
from kiosk_client.marked import MarkedTicket
from kiosk_client.slip_template import template_of
from kiosk_client.slips import HallWords, notes_of, slip_of

ISSUED_AT = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)
"""Any moment, its digits read on the hall's clock; the same one each time, so that two previews can be compared."""
AHEAD = 2
"""People ahead; the wait is theirs at the queue's norm, and half as much again."""
ITEMS_MAX = 3
TICKET_ID = "example-no-ticket"
BLOCK = "A"
"""The mark of a kiosk's own numbers."""


class Kind(StrEnum):
    """What the slip is of."""

    ONE_MATTER = "one-matter"
    SEVERAL_MATTERS = "several-matters"
    REPRINT = "reprint"
    APPOINTMENT = "appointment"
    ELDER_MODE = "elder-mode"
    OFFLINE = "offline"


def sample_slip(settings: HallSettings, kind: Kind) -> Slip:
    """The slip of an example ticket for the hall's first item, or for the matters of its first package."""
    chosen = _matters(settings) if kind is Kind.SEVERAL_MATTERS else settings.items[:1]
    queue = _queue_of(settings, chosen[0])
    issued_at = ISSUED_AT.replace(tzinfo=ZoneInfo(settings.hall.time_zone))
    number = f"{queue.prefix}{queue.start + AHEAD:0{queue.width}}"
    ticket = (
        MarkedTicket(BLOCK, 1, marked_number(queue.prefix, BLOCK, 1), queue.id, issued_at)
        if kind is Kind.OFFLINE
        else _ticket(settings, queue, (number, issued_at), chosen)
    )
    if kind is Kind.APPOINTMENT and isinstance(ticket, IssuedTicket):
        ticket = msgspec.structs.replace(ticket, appointment=TICKET_ID)
    item, is_elder = _listed(chosen[0], queue), kind is Kind.ELDER_MODE
    order = PrintSlip(ticket, item, is_reprint=kind is Kind.REPRINT, is_elder_mode=is_elder)
    return slip_of(order, _words(settings), issued_at)


def _ticket(
    settings: HallSettings, queue: QueueSettings, issued: tuple[str, datetime], items: tuple[ServiceItem, ...]
) -> IssuedTicket:
    number, issued_at = issued
    low_s = AHEAD * queue.norm_service_s
    stops = tuple(JourneyStop((_queue_of(settings, item).id,), (item.item_code,)) for item in items)
    address = settings.hall.phone_url
    return IssuedTicket(
        ticket_id=TICKET_ID,
        ticket_number=number,
        queue=queue.id,
        issued_at=issued_at,
        people_ahead=AHEAD,
        wait=WaitRange(low_s, low_s * 5 // 4, low_s * 3 // 2),
        journey=stops if len(stops) > 1 else (),
        phone_page=f"{str(address).rstrip('/')}/t#{TICKET_ID}" if address else None,
    )


def _matters(settings: HallSettings) -> tuple[ServiceItem, ...]:
    """The first package's items; without packages one item of each of the first queues."""
    if settings.packages:
        by_code = {item.item_code: item for item in settings.items}
        return tuple(by_code[code] for code in settings.packages[0].items[:ITEMS_MAX])
    by_queue = {_queue_of(settings, item).id: item for item in reversed(settings.items)}
    return tuple(by_queue.values())[-ITEMS_MAX:]


def _queue_of(settings: HallSettings, item: ServiceItem) -> QueueSettings:
    return next(queue for queue in settings.queues if queue.id == item.queue)


def _words(settings: HallSettings) -> HallWords:
    queues = {
        queue.id: QueueView(queue.id, queue.name, queue.name_en, True, 0, None, 0, WaitRange(0, 0, 0))
        for queue in settings.queues
    }
    items = tuple(_listed(item, _queue_of(settings, item)) for item in settings.items)
    lines = [SlipLineView(**line.model_dump()) for line in settings.slip.lines]
    template = template_of(lines, b64encode(settings.slip_logo).decode())
    notes = notes_of(slip_notes(settings), slip_notes_en(settings))
    return HallWords(settings.hall.name, settings.hall.name_en, notes, queues, items, template)


def _listed(item: ServiceItem, queue: QueueSettings) -> CatalogueItem:
    """As much of the item as a slip says."""
    return CatalogueItem(item.item_code, item.name, item.name_en, queue.id, "", "", (), False, "", "", ())
