from hall_protocol.messages import (
    Identity,
    IssueTicket,
)
from hall_protocol.vocabulary import IdentityScheme
from kiosk_client import events
from kiosk_client.effects import Purpose
from kiosk_client.holder import CodeHolder, SocialCardHolder
from kiosk_client.state import (
    Notice,
    Page,
    Printing,
    needs_identity,
    shown_page,
)
from tests.unit.kiosk_client.builders import (
    APP_CODE,
    CODE_EXPIRED,
    FULL,
    ID_CARD,
    MARRIAGE,
    OUYANG,
    WANG,
    a_kiosk_with_a_ticket,
    an_open_kiosk,
)

CHIP = SocialCardHolder("王*", WANG.number)


def test_a_card_gives_the_ticket_its_identity_and_the_screen_a_masked_name() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(ID_CARD.item), events.TakePressed("p"))
    command = script.ask(Purpose.TICKET).command
    assert isinstance(command, IssueTicket)
    assert command.identity is not None
    assert (command.identity.scheme, command.identity.number) == (IdentityScheme.RESIDENT_CARD, WANG.number)


def test_a_social_security_card_names_its_holder_and_opens_nothing_of_theirs() -> None:
    script = an_open_kiosk().do(events.CardLaid(CHIP), events.ItemChosen(ID_CARD.item), events.TakePressed("p"))
    command = script.ask(Purpose.TICKET).command
    assert isinstance(command, IssueTicket)
    assert command.identity == Identity(IdentityScheme.SOCIAL_CARD, CHIP.number)
    script = an_open_kiosk().do(events.CardLaid(CHIP), events.StandingOpened())
    assert shown_page(script.state) is Page.HOME
    assert script.effects == []


def test_the_id_card_of_the_same_person_goes_on_with_the_visit_and_opens_it() -> None:
    script = an_open_kiosk().do(events.CardLaid(CHIP), events.ItemChosen(MARRIAGE.item), events.CardLaid(WANG))
    assert (shown_page(script.state), script.state.visit.holder) == (Page.ITEM, WANG)
    script.do(events.CardLaid(CHIP))
    assert script.state.visit.holder == WANG


def test_a_card_in_the_slot_that_cannot_be_read_asks_to_be_put_in_again() -> None:
    assert an_open_kiosk().do(events.SocialCardNotRead()).state.visit.notice is Notice.SOCIAL_CARD_UNREADABLE


def test_a_matter_that_needs_a_card_gives_no_ticket_without_one() -> None:
    script = an_open_kiosk().do(events.ItemChosen(ID_CARD.item))
    assert not script.do(events.TakePressed("p")).effects
    assert script.do(events.CardLaid(WANG), events.TakePressed("p")).asks(Purpose.TICKET)


def test_the_next_visitors_card_ends_a_visit_whose_ticket_is_on_paper() -> None:
    script = a_kiosk_with_a_ticket().do(events.Printed("t-7f3kq2", Printing.CONFIRMED), events.CardLaid(OUYANG))
    assert shown_page(script.state) is Page.HOME
    assert script.state.visit.holder == OUYANG


def test_a_number_that_is_not_on_paper_stays_whatever_card_is_laid() -> None:
    script = a_kiosk_with_a_ticket().do(events.Printed("t-7f3kq2", Printing.FAILED), events.CardLaid(OUYANG))
    assert shown_page(script.state) is Page.TICKET


def test_another_visitors_card_forgets_the_one_before() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(MARRIAGE.item), events.CardLaid(OUYANG))
    assert shown_page(script.state) is Page.HOME
    assert script.state.visit.holder == OUYANG


def test_the_same_card_laid_again_leaves_the_visit_as_it_is() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(MARRIAGE.item), events.CardLaid(WANG))
    assert shown_page(script.state) is Page.ITEM


def test_a_card_that_cannot_be_read_asks_to_be_laid_again() -> None:
    assert an_open_kiosk().do(events.CardNotRead()).state.visit.notice is Notice.CARD_UNREADABLE
    assert a_kiosk_with_a_ticket().do(events.CardNotRead()).state.visit.notice is None


def test_a_code_gives_the_ticket_its_identity_and_how_long_it_was_kept() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE)).seconds(3)
    script.do(events.ItemChosen(ID_CARD.item)).seconds(4).do(events.TakePressed("p"))
    command = script.ask(Purpose.TICKET).command
    assert isinstance(command, IssueTicket)
    assert command.identity == Identity(IdentityScheme.APP_CODE, APP_CODE, 7)


def test_a_code_shown_again_was_good_when_it_was_shown_first() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE)).seconds(5).do(events.CodeShown(APP_CODE))
    assert script.state.visit.holder == CodeHolder(APP_CODE, 5)


def test_a_code_the_hall_did_not_take_is_asked_for_again_and_the_matter_stays() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE), events.ItemChosen(ID_CARD.item), events.TakePressed("p"))
    ask = script.ask(Purpose.TICKET)
    script.do(events.Refused(ask, CODE_EXPIRED))
    assert script.state.visit.holder is None
    assert needs_identity(script.state)
    assert shown_page(script.state) is Page.ITEM
    script.do(events.CodeShown(APP_CODE[::-1]), events.TakePressed("q"))
    assert script.ask(Purpose.TICKET).request_id == "q"


def test_a_fresh_code_outlives_the_refusal_of_the_one_before() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE), events.ItemChosen(ID_CARD.item), events.TakePressed("p"))
    ask = script.ask(Purpose.TICKET)
    script.do(events.Unanswered(ask), events.CodeShown(APP_CODE[::-1]), events.TakePressed("p"))
    script.do(events.Refused(script.ask(Purpose.TICKET), CODE_EXPIRED))
    assert script.state.visit.holder == CodeHolder(APP_CODE[::-1])


def test_another_refusal_leaves_the_code_in_hand() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE), events.ItemChosen(ID_CARD.item), events.TakePressed("p"))
    script.do(events.Refused(script.ask(Purpose.TICKET), FULL))
    assert isinstance(script.state.visit.holder, CodeHolder)


def test_a_card_after_a_code_may_be_another_visitor_s() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE), events.ItemChosen(MARRIAGE.item), events.CardLaid(WANG))
    assert shown_page(script.state) is Page.HOME
    assert script.state.visit.holder == WANG


def test_what_is_no_code_is_told() -> None:
    assert an_open_kiosk().do(events.CodeNotRead()).state.visit.notice is Notice.CODE_UNREADABLE
    assert a_kiosk_with_a_ticket().do(events.CodeNotRead()).state.visit.notice is None
