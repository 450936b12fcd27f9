"""A slip shown to the scanner: its ticket without a card, gone with the visit."""

from hall_protocol.messages import (
    CancelTicket,
    FetchEvaluation,
    FetchHeldTicket,
    Problem,
    Standing,
    TicketStanding,
    TicketStatus,
)
from hall_protocol.vocabulary import ErrorCode, TicketState
from kiosk_client import events
from kiosk_client.effects import PrintSlip, Purpose
from kiosk_client.own_face import own_face
from kiosk_client.state import Notice, Page, shown_page
from tests.unit.kiosk_client.builders import MARRIAGE, MORNING, OUYANG, STANDING, Script, an_issued, an_open_kiosk

TICKET, TOKEN = "0" * 24, "f" * 32
WAITING = TicketStanding(an_issued(), TicketState.WAITING, MARRIAGE.item)
WRONG = Problem(ErrorCode.TICKET_PASS_WRONG, "小票上的二维码无效", "This is no ticket's code")


def shown() -> Script:
    return an_open_kiosk(has_scanner=True).do(events.SlipShown(TICKET, TOKEN))


def held() -> Script:
    """A kiosk that shows the live ticket of a slip."""
    script = shown()
    return script.do(events.Answered(script.ask(Purpose.STANDING), Standing((WAITING,))))


def test_a_live_ticket_opens_without_a_card_and_its_secret_is_not_told() -> None:
    script = shown()
    assert script.ask(Purpose.STANDING).command == FetchHeldTicket(TICKET, TOKEN)
    assert TOKEN not in repr(script.effects)
    assert TOKEN not in repr(script.state.visit)
    face = own_face(held().state, MORNING)
    assert shown_page(held().state) is Page.OWN
    assert (face["ownTitle"], [each["number"] for each in face["ownTickets"]]) == ("您的排队号", ["J013"])
    assert face["ownTickets"][0]["canGiveUp"]


def test_it_is_printed_once_more_and_says_so() -> None:
    script = held().do(events.ReprintPressed(WAITING.ticket.ticket_id))
    assert script.effects == [PrintSlip(WAITING.ticket, MARRIAGE, is_reprint=True)]
    assert shown_page(script.state) is Page.TICKET
    assert script.state.visit.held is None


def test_it_is_given_up_after_being_asked_and_nothing_is_left_to_ask_for() -> None:
    script = held().do(events.GiveUpPressed(WAITING.ticket.ticket_id), events.GiveUpConfirmed("once"))
    ask = script.ask(Purpose.GIVE_UP)
    assert ask.command == CancelTicket(WAITING.ticket.ticket_id)
    script.do(events.Answered(ask, TicketStatus(WAITING.ticket.ticket_id, "J013", "cancelled", None)))
    assert script.effects == []
    assert shown_page(script.state) is Page.OWN
    assert own_face(script.state, MORNING)["ownHint"] == "此号已取消"


def test_only_a_ticket_that_is_over_is_rated() -> None:
    script = shown()
    script.do(events.Answered(script.ask(Purpose.STANDING), Standing()))
    assert script.ask(Purpose.FEEDBACK).command == FetchEvaluation(TICKET, TOKEN)
    assert shown_page(script.state) is Page.FEEDBACK
    assert shown_page(script.do(events.FeedbackClosed(), events.FeedbackClosed()).state) is Page.HOME


def test_a_service_of_a_ticket_that_goes_on_is_rated_and_leads_back_to_it() -> None:
    script = shown()
    services = STANDING.services
    script.do(events.Answered(script.ask(Purpose.STANDING), Standing((WAITING,), services=services)))
    script.do(events.RatePressed(services[0].ticket_id), events.FeedbackClosed())
    assert script.ask(Purpose.STANDING).command == FetchHeldTicket(TICKET, TOKEN)


def test_a_code_that_is_nobodys_is_refused_and_silence_is_said() -> None:
    script = shown()
    ask = script.ask(Purpose.STANDING)
    assert shown().do(events.Refused(ask, WRONG)).state.visit.problem == WRONG
    assert script.do(events.Unanswered(ask)).state.visit.notice is Notice.STANDING_UNKNOWN


def test_a_slip_is_taken_in_on_every_page_and_never_while_a_number_is_on_its_way() -> None:
    for before in (events.ItemChosen(MARRIAGE.item), events.FeedbackOpened(), events.SearchTyped("J013 0")):
        script = an_open_kiosk().do(before, events.SlipShown(TICKET, TOKEN))
        assert shown_page(script.state) is Page.OWN
        assert script.state.visit.search == ""
    taking = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item), events.TakePressed("p"))
    assert taking.do(events.SlipShown(TICKET, TOKEN)).effects == []
    away = an_open_kiosk().do(events.LinkChanged(is_connected=False))
    assert away.do(events.SlipShown(TICKET, TOKEN)).effects == []


def test_nothing_of_it_remains() -> None:
    for end in (events.StandingClosed(), events.HomePressed()):
        left = held().do(end)
        assert (left.state.visit.held, left.state.visit.standing) == (None, None)
        assert shown_page(left.state) is Page.HOME
    script = shown()
    ask = script.ask(Purpose.STANDING)
    script.do(events.HomePressed(), events.CardLaid(OUYANG))
    script.do(events.Answered(ask, Standing((WAITING,))))
    assert script.state.visit.standing is None


def test_a_late_empty_answer_opens_no_rating_for_the_next_visitor() -> None:
    script = shown()
    ask = script.ask(Purpose.STANDING)
    script.do(events.HomePressed(), events.Answered(ask, Standing()))
    assert script.effects == []
    assert shown_page(script.state) is Page.HOME
