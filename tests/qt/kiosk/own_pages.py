"""How the pages of what is the visitor's own come about: a ticket, a rating, a complaint, an appointment."""

from datetime import date

from hall_protocol.messages import (
    BookAppointment,
    BookedAppointment,
    CancelTicket,
    EvaluationStanding,
    FetchCatalogue,
    FetchEvaluation,
    FetchHeldTicket,
    FetchSlots,
    FileComplaint,
    FiledComplaint,
    Standing,
    TicketStatus,
)
from hall_protocol.vocabulary import ComplaintKind
from kiosk_client import events
from kiosk_client.effects import Purpose
from kiosk_client.state import Printing
from tests.helpers.evaluation_options import OPTIONS
from tests.qt.kiosk.kiosk_screen import JAMMED, Screen
from tests.unit.kiosk_client.builders import (
    SLOTS,
    STANDING,
    TRANSFER,
    WANG,
)


def ticket(screen: Screen) -> None:
    screen.take(Printing.CONFIRMED)


def ticket_failed(screen: Screen) -> None:
    screen.happen(JAMMED)
    screen.take(Printing.FAILED)


def ticket_with_page(screen: Screen) -> None:
    screen.happen(JAMMED)
    screen.take(Printing.FAILED, phone_page=f"https://hall.example.gov.cn/t#{'0' * 24}.{'f' * 32}")


def feedback(screen: Screen) -> None:
    screen.model.openFeedback()


def rating(screen: Screen) -> None:
    screen.happen(events.SlipShown("0" * 24, "f" * 32))
    screen.answer(Purpose.STANDING, FetchHeldTicket("0" * 24, "f" * 32), Standing())
    standing = EvaluationStanding("0" * 24, "J013", is_open=True, answer_by=None, is_provisional=False, options=OPTIONS)
    screen.answer(Purpose.FEEDBACK, FetchEvaluation("0" * 24, "f" * 32), standing)
    screen.model.chooseGrade(2)
    screen.model.switchOption("208")


def complaint(screen: Screen) -> None:
    feedback(screen)
    screen.model.tell("complaint")
    screen.model.chooseSubject("queueing")


def complaint_written(screen: Screen) -> None:
    complaint(screen)
    screen.model.switchWriting()
    screen.model.writeWords("deng le hen jiu")


def complaint_filed(screen: Screen) -> None:
    complaint(screen)
    screen.model.sendFeedback()
    filed = FiledComplaint("c" * 24, f"{'c' * 24}.{'d' * 32}", date(2026, 12, 15), is_provisional=False)
    screen.answer(Purpose.FEEDBACK, FileComplaint(ComplaintKind.COMPLAINT, "queueing", ""), filed)


def own_things(screen: Screen) -> None:
    screen.happen(events.CardLaid(WANG))
    screen.model.openOwn()
    screen.answer(Purpose.STANDING, FetchCatalogue(), STANDING)


def held(screen: Screen) -> None:
    screen.happen(events.SlipShown("0" * 24, "f" * 32))
    screen.answer(Purpose.STANDING, FetchHeldTicket("0" * 24, "f" * 32), Standing(STANDING.tickets))


def held_given_up(screen: Screen) -> None:
    held(screen)
    ticket_id = STANDING.tickets[0].ticket.ticket_id
    screen.model.askGiveUp(ticket_id)
    screen.model.giveTicketUp()
    done = TicketStatus(ticket_id, "J013", "cancelled", None)
    screen.answer(Purpose.GIVE_UP, CancelTicket(ticket_id), done)


def coming(screen: Screen) -> None:
    screen.happen(events.CardLaid(WANG), events.AppointmentShown("12345678"))


def coming_typed(screen: Screen) -> None:
    screen.model.openSearch()
    screen.model.search("12345678")


def booking(screen: Screen) -> None:
    screen.happen(events.CardLaid(WANG))
    screen.choose(TRANSFER.item)
    screen.model.openBooking()
    screen.answer(Purpose.BOOKING, FetchSlots(item=TRANSFER.item), SLOTS)
    screen.model.chooseSlot(SLOTS.slots[1].slot_start.isoformat())


def booked(screen: Screen) -> None:
    booking(screen)
    screen.model.sendBooking()
    slot = SLOTS.slots[1].slot_start
    done = BookedAppointment("a" * 24, "12345678", "E", TRANSFER.item, slot)
    screen.answer(Purpose.BOOKING, BookAppointment(slot), done)


def leaving(screen: Screen) -> None:
    own_things(screen)
    screen.model.askLeave("a" * 24)
