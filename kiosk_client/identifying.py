"""The flow of saying for whom one comes, and of typing a number on the glass.

A typed number proves nothing. It goes with the ticket, and there the counter asks for the paper; it opens nothing of
its holder's (`own.can_open` asks for the card), books nothing in their name, and brings no name to the screen.
"""

from dataclasses import replace
from typing import Final

from msgspec import structs

from hall_protocol.messages import Identity, IssueTicket
from hall_protocol.vocabulary import IdentityScheme
from kiosk_client import events
from kiosk_client.holder import TypedHolder, identity_of
from kiosk_client.principal import NUMBER_LENGTH, Entry, Principal, Whose
from kiosk_client.state import State, Visit, is_identity_asked
from kiosk_client.step import Step

IdentifyEvent = (
    events.WhomOpened
    | events.WhomChosen
    | events.OwnNumberOpened
    | events.KeyTyped
    | events.KeyErased
    | events.KeysCleared
    | events.NumberGiven
    | events.NumberSkipped
    | events.EntryClosed
)
DIGITS: Final = "0123456789"
CODE_CHARACTERS: Final = f"{DIGITS}ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100 leaves out the letters that look like figures: I, O, S, V, Z."""


def step(state: State, event: IdentifyEvent) -> Step:
    """What the visitor does on that page; nothing while the hall is away, or may have given a ticket already."""
    if not can_identify(state):
        return state, ()
    entry = state.visit.entry
    match event:
        case events.WhomOpened():
            return _at(state, Entry()), ()
        case events.OwnNumberOpened():
            return (_at(state, Entry(Whose.OWN)) if can_type_own(state) else state), ()
        case _ if entry is None:
            return state, ()
        case events.WhomChosen(whose=key):
            return _chosen(state, key), ()
        case events.EntryClosed():
            is_first = entry.whose in (None, Whose.OWN)
            return _at(state, None if is_first else Entry()), ()
        case _:
            return _typed(state, entry, event), ()


def can_identify(state: State) -> bool:
    """Whether it can be said for whom a ticket is: the hall is there, and none was asked for yet."""
    return state.is_connected and bool(state.matters()) and state.visit.attempt is None


def can_type_own(state: State) -> bool:
    """Whether the visitor may type their own number: where it is asked for, and no card or code says more."""
    visit = state.visit
    is_unknown = visit.holder is None or isinstance(visit.holder, TypedHolder)
    return can_identify(state) and is_identity_asked(state) and visit.principal is None and is_unknown


def can_skip(state: State) -> bool:
    """Whether another person's number may be left out: the chosen matters ask for none."""
    entry = state.visit.entry
    return entry is not None and entry.whose is Whose.PERSON and not is_identity_asked(state)


def wished(state: State) -> IssueTicket:
    """The ticket for the open page: of one matter, or of all that were put together."""
    visit = state.visit
    identity, organisation = _applicant(visit)
    wanted = IssueTicket(
        priority_class=visit.priority_class,
        identity=identity,
        organisation=organisation,
        is_agent=visit.principal is not None,
    )
    if visit.wish is None or visit.item is not None:
        return structs.replace(wanted, item=visit.item)
    return structs.replace(wanted, items=visit.wish.items, package=visit.wish.package)


def _applicant(visit: Visit) -> tuple[Identity | None, str | None]:
    """Whose matter it is, as a person's identity or an organisation's code; an agent's own number stays here."""
    principal = visit.principal
    if principal is None:
        return identity_of(visit.holder), None
    if principal.whose is Whose.ORGANISATION:
        return None, principal.number
    return (Identity(IdentityScheme.TYPED, principal.number) if principal.number is not None else None), None


def _chosen(state: State, key: str) -> State:
    whose = next((each for each in Whose if each.value == key), None)
    if whose is None:
        return state
    return _for_oneself(state) if whose is Whose.OWN else _at(state, Entry(whose))


def _typed(state: State, entry: Entry, event: IdentifyEvent) -> State:
    match event:
        case events.KeyTyped(character=character):
            return _at(state, replace(entry, text=entry.text + character)) if _fits(entry, character) else state
        case events.KeyErased():
            return _at(state, replace(entry, text=entry.text[:-1]))
        case events.KeysCleared():
            return _at(state, replace(entry, text=""))
        case events.NumberGiven():
            return _given(state, entry) if entry.is_right else state
        case events.NumberSkipped():
            return _for(state, Principal(Whose.PERSON)) if can_skip(state) else state
        case _:
            raise AssertionError(f"an event with no rule: {type(event).__name__}")


def _fits(entry: Entry, character: str) -> bool:
    """Whether the key leads on: letters as GB 32100 has them, of an ID number an X in the last place alone."""
    if len(character) != 1 or entry.is_whole or entry.whose is None:
        return False
    if entry.whose is Whose.ORGANISATION:
        return character in CODE_CHARACTERS
    return character in DIGITS or (character == "X" and len(entry.text) == NUMBER_LENGTH - 1)


def _given(state: State, entry: Entry) -> State:
    if entry.whose in (None, Whose.OWN):
        return _at(state, None).with_visit(holder=TypedHolder(entry.text), notice=None, problem=None)
    return _for(state, Principal(entry.whose, entry.text))


def _for(state: State, principal: Principal) -> State:
    return _without_typed(state).with_visit(principal=principal, notice=None, problem=None)


def _for_oneself(state: State) -> State:
    return _at(state, None).with_visit(principal=None, notice=None, problem=None)


def _without_typed(state: State) -> State:
    """Nobody's own typed number is kept for a ticket that is another's."""
    state = _at(state, None)
    return state.with_visit(holder=None) if isinstance(state.visit.holder, TypedHolder) else state


def _at(state: State, entry: Entry | None) -> State:
    return state.with_visit(entry=entry)
