import string

import pytest

from hall_protocol.messages import FetchStanding, Identity, IssueTicket
from hall_protocol.vocabulary import IdentityScheme
from kiosk_client import events
from kiosk_client.effects import Purpose
from kiosk_client.face import face_of_state
from kiosk_client.holder import TypedHolder
from kiosk_client.identifying import CODE_CHARACTERS
from kiosk_client.own import can_open
from kiosk_client.principal import Whose
from kiosk_client.state import AWAY_GRACE_S, Page, Visit, can_take, needs_identity, shown_page
from tests.unit.kiosk_client.builders import (
    COMPANY,
    FULL,
    ID_CARD,
    MARRIAGE,
    OUYANG,
    SLOTS,
    TRANSFER,
    TYPED,
    WANG,
    Script,
    an_issued,
    an_open_kiosk,
)


def typed(script: Script, number: str) -> Script:
    return script.do(*[events.KeyTyped(character) for character in number])


def at_own_number(item: str = ID_CARD.item) -> Script:
    return an_open_kiosk().do(events.ItemChosen(item), events.OwnNumberOpened())


def at_number_of(whose: Whose, item: str = ID_CARD.item) -> Script:
    return an_open_kiosk().do(events.ItemChosen(item), events.WhomOpened(), events.WhomChosen(whose.value))


def taken(script: Script) -> IssueTicket:
    command = script.do(events.TakePressed("p")).ask(Purpose.TICKET).command
    assert isinstance(command, IssueTicket)
    return command


def test_whoever_comes_for_themselves_presses_nothing_more() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item))
    assert taken(script) == IssueTicket(item=MARRIAGE.item)


def test_a_typed_number_goes_with_the_ticket_as_typed() -> None:
    script = typed(at_own_number(), TYPED)
    assert shown_page(script.state) is Page.IDENTITY
    script.do(events.NumberGiven())
    assert shown_page(script.state) is Page.ITEM
    assert taken(script) == IssueTicket(item=ID_CARD.item, identity=Identity(IdentityScheme.TYPED, TYPED))


def test_a_typed_number_opens_and_books_nothing_of_its_holders_and_brings_no_name() -> None:
    script = typed(at_own_number(), TYPED).do(events.NumberGiven())
    assert not can_open(script.state)
    assert not script.do(events.StandingOpened()).effects
    assert shown_page(script.state) is Page.ITEM
    face = face_of_state(script.state, None)
    assert not face["canLookUpOwn"]
    assert TYPED not in str(face)
    script.do(events.BookingOpened())
    script.do(events.Answered(script.ask(Purpose.BOOKING), SLOTS))
    script.do(events.SlotChosen(SLOTS.slots[1].slot_start.isoformat()), events.BookingSent("b"))
    assert not script.asks(Purpose.BOOKING)
    assert FetchStanding not in map(type, script.effects)


def test_another_person_is_named_by_their_number_and_whoever_came_is_their_agent() -> None:
    script = typed(at_number_of(Whose.PERSON), TYPED).do(events.NumberGiven())
    expected = IssueTicket(item=ID_CARD.item, identity=Identity(IdentityScheme.TYPED, TYPED), is_agent=True)
    assert taken(script) == expected


def test_an_agents_own_card_is_not_taken_for_the_person_they_come_for() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(ID_CARD.item), events.WhomOpened())
    typed(script.do(events.WhomChosen("person")), TYPED).do(events.NumberGiven())
    assert taken(script).identity == Identity(IdentityScheme.TYPED, TYPED)
    assert can_open(script.state), "what is theirs stays open to their card"


def test_a_matter_that_asks_whose_it_is_wants_the_other_persons_number_whatever_card_lies_there() -> None:
    script = at_number_of(Whose.PERSON, MARRIAGE.item).do(events.NumberSkipped())
    assert taken(script) == IssueTicket(item=MARRIAGE.item, is_agent=True)
    script = at_number_of(Whose.PERSON, MARRIAGE.item).do(events.NumberSkipped(), events.ItemChosen(ID_CARD.item))
    script.do(events.CardLaid(WANG))
    assert needs_identity(script.state)
    assert not can_take(script.state)
    script.do(events.WhomOpened(), events.WhomChosen("person"), events.NumberSkipped())
    assert shown_page(script.state) is Page.IDENTITY, "here it cannot be left out"


def test_an_organisation_is_named_by_its_code_and_no_persons_number_goes_with_it() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(ID_CARD.item), events.WhomOpened())
    typed(script.do(events.WhomChosen("organisation")), COMPANY).do(events.NumberGiven())
    assert taken(script) == IssueTicket(item=ID_CARD.item, organisation=COMPANY, is_agent=True)


def test_several_matters_are_for_the_same_organisation() -> None:
    script = an_open_kiosk().do(events.JourneyOpened(), events.PackageChosen("new_home"), events.WhomOpened())
    typed(script.do(events.WhomChosen("organisation")), COMPANY).do(events.NumberGiven())
    command = taken(script)
    assert (command.package, command.items) == ("new_home", (TRANSFER.item, ID_CARD.item))
    assert (command.organisation, command.is_agent) == (COMPANY, True)


@pytest.mark.parametrize("whose", [Whose.PERSON, Whose.ORGANISATION])
def test_an_organisations_code_is_not_left_out_and_nothing_is_given_that_does_not_check(whose: Whose) -> None:
    right = COMPANY if whose is Whose.ORGANISATION else TYPED
    for wrong in (right[:17], right[:16] + right[17] + "1", right[1:] + right[0]):
        script = typed(at_number_of(whose), wrong).do(events.NumberGiven(), events.NumberSkipped())
        assert script.state.visit.principal is None, wrong
        assert shown_page(script.state) is Page.IDENTITY


def test_a_date_of_birth_that_never_was_is_wrong_though_its_check_character_holds() -> None:
    script = typed(at_own_number(), "999999199002300012").do(events.NumberGiven())
    assert script.state.visit.holder is None


def test_a_key_that_leads_nowhere_types_nothing() -> None:
    script = typed(at_own_number(), string.ascii_letters + string.punctuation + "é１")
    assert script.state.visit.entry is not None
    assert script.state.visit.entry.text == ""
    typed(script, "99999920000101000XX9")
    assert script.state.visit.entry.text == "99999920000101000X", "an X in the last place alone, and 18 in all"
    script = typed(at_number_of(Whose.ORGANISATION), "IOSVZ" + CODE_CHARACTERS)
    assert script.state.visit.entry is not None
    assert script.state.visit.entry.text == CODE_CHARACTERS[:18]


def test_what_was_typed_is_taken_back_key_by_key_and_at_once() -> None:
    script = typed(at_own_number(), "9999").do(events.KeyErased())
    assert script.state.visit.entry is not None
    assert script.state.visit.entry.text == "999"
    script.do(events.KeysCleared(), events.KeyErased())
    assert script.state.visit.entry is not None
    assert script.state.visit.entry.text == ""


def test_one_step_back_at_a_time_and_nothing_typed_is_kept_on_the_way() -> None:
    script = typed(at_number_of(Whose.PERSON), TYPED[:9]).do(events.EntryClosed())
    assert script.state.visit.entry is not None
    assert (script.state.visit.entry.whose, script.state.visit.entry.text) == (None, "")
    assert shown_page(script.do(events.EntryClosed()).state) is Page.ITEM
    assert shown_page(at_own_number().do(events.EntryClosed()).state) is Page.ITEM


def test_choosing_oneself_again_forgets_whom_one_came_for() -> None:
    script = typed(at_number_of(Whose.ORGANISATION, MARRIAGE.item), COMPANY)
    script.do(events.NumberGiven(), events.WhomOpened(), events.WhomChosen("own"))
    assert taken(script) == IssueTicket(item=MARRIAGE.item)


def test_an_own_typed_number_is_forgotten_when_the_ticket_becomes_anothers() -> None:
    script = typed(at_own_number(), TYPED).do(events.NumberGiven(), events.WhomOpened())
    typed(script.do(events.WhomChosen("organisation")), COMPANY).do(events.NumberGiven())
    assert script.state.visit.holder is None


def test_a_card_says_more_than_a_number_that_is_being_typed_or_was() -> None:
    script = typed(at_own_number(), TYPED[:9]).do(events.CardLaid(WANG))
    assert (shown_page(script.state), script.state.visit.holder) == (Page.ITEM, WANG)
    assert not script.do(events.OwnNumberOpened()).state.visit.entry
    script = typed(at_own_number(), TYPED).do(events.NumberGiven(), events.CardLaid(WANG))
    assert (shown_page(script.state), script.state.visit) == (Page.HOME, Visit(2, holder=WANG)), "somebody else came"


def test_anothers_card_on_the_page_ends_a_visit_with_all_that_was_typed() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(MARRIAGE.item), events.WhomOpened())
    typed(script.do(events.WhomChosen("person")), TYPED[:9]).do(events.CardLaid(OUYANG))
    assert script.state.visit == Visit(2, holder=OUYANG)


def test_a_number_is_typed_only_where_one_is_asked_for() -> None:
    assert shown_page(at_own_number(MARRIAGE.item).state) is Page.ITEM
    script = an_open_kiosk().do(events.WhomOpened(), events.OwnNumberOpened(), events.WhomChosen("nobody"))
    assert shown_page(script.state) is Page.HOME
    assert at_number_of(Whose.PERSON).do(events.WhomChosen("nobody")).state.visit.entry is not None


def test_a_ticket_that_may_exist_keeps_its_principal_and_a_refused_one_lets_choose_again() -> None:
    script = typed(at_number_of(Whose.PERSON), TYPED).do(events.NumberGiven(), events.TakePressed("p"))
    ask = script.ask(Purpose.TICKET)
    script.do(events.WhomOpened(), events.Unanswered(ask), events.WhomOpened())
    assert script.state.visit.entry is None
    script.do(events.TakePressed("q"))
    script.do(events.Refused(script.ask(Purpose.TICKET), FULL), events.WhomOpened())
    assert shown_page(script.state) is Page.IDENTITY


def test_a_kiosk_alone_says_that_its_ticket_names_nobody() -> None:
    script = typed(at_number_of(Whose.ORGANISATION), COMPANY).do(events.NumberGiven())
    script.do(events.AloneReady(can_give=True), events.LinkChanged(is_connected=False)).seconds(AWAY_GRACE_S)
    face = face_of_state(script.state, None)
    assert (shown_page(script.state), face["canIdentify"], face["canTypeOwn"]) == (Page.ITEM, False, False)
    assert "窗口" in face["takeHint"]
    assert can_take(script.state)
    script.do(events.TakePressed("p"))
    assert COMPANY not in str([vars(effect) if hasattr(effect, "__dict__") else effect for effect in script.effects])
    assert not script.asks(Purpose.TICKET)


def test_a_number_half_typed_when_the_hall_goes_away_can_be_typed_on_when_it_is_back() -> None:
    script = typed(at_own_number(), TYPED[:9])
    script.do(events.AloneReady(can_give=True), events.LinkChanged(is_connected=False)).seconds(AWAY_GRACE_S)
    assert shown_page(script.state) is Page.ITEM
    assert shown_page(script.do(events.LinkChanged(is_connected=True)).state) is Page.IDENTITY


@pytest.mark.parametrize("ends", [[events.HomePressed()], [events.SecondPassed()] * 60])
def test_nothing_typed_outlives_the_visit(ends: list[events.Event]) -> None:
    whole = typed(at_own_number(), TYPED).do(events.NumberGiven())
    half = typed(at_own_number(), TYPED[:12])
    company = typed(at_number_of(Whose.ORGANISATION), COMPANY).do(events.NumberGiven())
    for script in (whole, half, company):
        assert script.do(*ends).state.visit == Visit(2)


def test_a_ticket_and_the_way_home_leave_nothing_of_an_organisation() -> None:
    script = typed(at_number_of(Whose.ORGANISATION), COMPANY).do(events.NumberGiven(), events.TakePressed("p"))
    script.do(events.Answered(script.ask(Purpose.TICKET), an_issued()), events.HomePressed())
    assert script.state.visit == Visit(2)


def test_a_page_left_shows_the_last_four_characters_and_no_more() -> None:
    script = typed(at_own_number(), TYPED)
    assert face_of_state(script.state, None)["entryNumber"].replace("\u2002", "") == TYPED
    for done, number in ((script.do(events.NumberGiven()), TYPED),):
        face = face_of_state(done.state, None)
        assert number[-4:] in face["ownNumberText"]
        assert number[-5:] not in str(face)
        assert face["entryNumber"] == ""
    face = face_of_state(typed(at_number_of(Whose.ORGANISATION), COMPANY).do(events.NumberGiven()).state, None)
    assert COMPANY[-4:] in face["whomText"]
    assert COMPANY[-5:] not in str(face)


def test_no_number_is_in_a_repr() -> None:
    half = typed(at_number_of(Whose.ORGANISATION), COMPANY[:17])
    whole = typed(at_number_of(Whose.ORGANISATION), COMPANY).do(events.NumberGiven())
    person = typed(at_number_of(Whose.PERSON), TYPED).do(events.NumberGiven(), events.TakePressed("p"))
    said = repr((half.state, whole.state, person.state, person.effects, events.KeyTyped("7"), TypedHolder(TYPED)))
    assert not any(number in said for number in (COMPANY[:17], TYPED, "'7'"))
    assert repr(whole.do(events.TakePressed("p")).effects).count(COMPANY) == 0
