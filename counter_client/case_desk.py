"""The acceptance and collection desk's rules: `step(desk, event) -> (desk, effects)`; no Qt, no link, no clock.

What is true is what the hall says of the visit; it is asked again after every action, every new ticket and every
broken link, and until it has answered nothing can be decided. One press is one action.
"""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from msgspec import structs

from counter_client.case_commands import command_of
from counter_client.case_events import (
    CaseEffect,
    CaseEvent,
    Copy,
    EntryChosen,
    EntryStepped,
    LineChosen,
    LineConfirmed,
    LineMarked,
    LineStepped,
    Look,
    NoticeClosed,
    NotSeen,
    Seen,
    TicketAtHand,
)
from counter_client.case_keys import (
    CaseKey,
    CasePress,
    Entry,
)
from counter_client.case_sheet import Sheet
from counter_client.case_state import CaseDesk, CaseUnderWay, Saying, SayingKind, why_not
from counter_client.desk import GIVE_UP_S, NOTICE_S, SLOW_S
from counter_client.desk_events import (
    Abandon,
    Answered,
    LinkLost,
    LinkUp,
    Refused,
    Send,
    StartTimer,
    StopTimer,
    Timer,
    TimerFired,
)
from hall_protocol.messages import (
    CaseStatus,
    Checklist,
    Command,
    FetchCase,
    FetchChecklist,
    FetchNotice,
    FetchVisit,
    LookedUpRecords,
    Notice,
    Visit,
)
from hall_protocol.vocabulary import CaseState, Purpose

CaseStep = tuple[CaseDesk, tuple[CaseEffect, ...]]


def step(desk: CaseDesk, event: CaseEvent) -> CaseStep:
    """What the desk is after `event`, and what must be done; an event without meaning now changes nothing."""
    return _HANDLERS[type(event)](desk, event)


# --- who stands here, and how the link stands ---


def _on_hand(desk: CaseDesk, event: TicketAtHand) -> CaseStep:
    if event == desk.hand:
        return desk, ()
    if event.ticket_id == desk.hand.ticket_id:
        return _asked_again(replace(desk, hand=event))
    # Nothing of the last visitor stays; what was asked for them is still answered, and then only told.
    kept = CaseDesk(desk.counter, event, desk.is_connected, under_way=desk.under_way)
    return _asked_again(kept)


def _on_link_up(desk: CaseDesk, _event: LinkUp) -> CaseStep:
    return _asked_again(replace(desk, is_connected=True))


def _on_link_lost(desk: CaseDesk, _event: LinkLost) -> CaseStep:
    return replace(desk, is_connected=False, is_fresh=False), ()


def _asked_again(desk: CaseDesk) -> CaseStep:
    """Until the hall has said how the visit stands now, nothing can be decided."""
    if desk.hand.ticket_id is None or not desk.is_connected:
        return replace(desk, is_fresh=False), ()
    return replace(desk, is_fresh=False), (Look(FetchVisit(desk.counter, desk.hand.ticket_id)),)


# --- what the hall says ---


def _on_seen(desk: CaseDesk, event: Seen) -> CaseStep:
    match event.answer:
        case Visit() as visit if visit.ticket_id == desk.hand.ticket_id:
            return _with_visit(desk, visit)
        case Checklist() as checklist:
            return _with_checklist(desk, event.question, checklist), ()
        case Notice() as notice if notice.case_id in _cases_in_hand(desk):
            return replace(desk, notice=notice), ()
        case CaseStatus() as case if isinstance(event.question, FetchCase) and event.question.case == desk.seeking:
            return _with_found(replace(desk, seeking=""), case)
        case _:
            return desk, ()


def _cases_in_hand(desk: CaseDesk) -> frozenset[str]:
    """An answer that comes after its visitor has gone must not be seen by the next one."""
    return frozenset({desk.following} | {entry.case.case_id for entry in desk.entries if entry.case is not None})


def _with_visit(desk: CaseDesk, visit: Visit) -> CaseStep:
    seen = _without_old_sheets(replace(desk, visit=visit, is_fresh=True, following=""))
    followed = [e.key for e in seen.entries if e.case is not None and e.case.case_id == desk.following]
    if followed:
        return _taken_up(seen, followed[0])
    if seen.entry is None:
        return _taken_up(seen, _first_choice(seen))
    return seen, _sheet_wanted(seen)


def _without_old_sheets(desk: CaseDesk) -> CaseDesk:
    """A matter taken up anew after its decision begins with an empty checklist."""
    open_ones = {entry.key for entry in desk.entries if entry.is_decidable}
    return replace(desk, sheets=MappingProxyType({k: sheet for k, sheet in desk.sheets.items() if k in open_ones}))


def _first_choice(desk: CaseDesk) -> str:
    """What the clerk most likely wants: a result for whoever came to fetch one, else the first matter to decide."""
    entries = desk.entries
    ready = [e.key for e in entries if e.case is not None and e.case.state is CaseState.RESULT_READY]
    open_ones = [entry.key for entry in entries if entry.is_decidable]
    is_collecting = desk.visit is not None and desk.visit.purpose is Purpose.COLLECT
    wanted = (*ready, *open_ones) if is_collecting else (*open_ones, *ready)
    return next(iter((*wanted, *(entry.key for entry in entries))), "")


def _with_checklist(desk: CaseDesk, question: Command, checklist: Checklist) -> CaseDesk:
    entry = next((entry for entry in desk.entries if _checklist_of(desk, entry) == question), None)
    if entry is None:
        return desk
    missed = frozenset(entry.case.missing) if entry.case is not None else frozenset[str]()
    old = desk.sheets.get(entry.key)
    sheet = old.renewed(checklist, missed) if old is not None else Sheet(checklist, missed_before=missed)
    return replace(desk, sheets=MappingProxyType({**desk.sheets, entry.key: sheet}))


def _with_found(desk: CaseDesk, case: CaseStatus) -> CaseStep:
    """Take it up once the visit is told again: the hall may know it as this visitor's, and know more of it by now."""
    others = tuple(other for other in desk.found if other.case_id != case.case_id)
    told, effects = _told(replace(desk, found=(*others, case), following=case.case_id), Saying(SayingKind.FOUND, case))
    asked, more = _asked_again(told)
    return asked, (*effects, *more)


def _on_not_seen(desk: CaseDesk, event: NotSeen) -> CaseStep:
    match event.question:
        case FetchVisit(ticket_id=ticket_id) | FetchChecklist(ticket_id=ticket_id):
            is_ours = ticket_id == desk.hand.ticket_id
        case FetchCase(case=case):
            is_ours = case == desk.seeking
        case _:
            is_ours = desk.hand.ticket_id is not None
    return _told(desk, Saying(SayingKind.REFUSED, problem=event.problem)) if is_ours else (desk, ())


# --- what the clerk takes up and marks ---


def _on_entry_chosen(desk: CaseDesk, event: EntryChosen) -> CaseStep:
    if event.key not in {entry.key for entry in desk.entries}:
        return desk, ()
    return _taken_up(replace(desk, saying=None), event.key)


def _on_entry_stepped(desk: CaseDesk, event: EntryStepped) -> CaseStep:
    keys = [entry.key for entry in desk.entries]
    if desk.chosen not in keys:
        return desk, ()
    at = min(max(keys.index(desk.chosen) + event.by, 0), len(keys) - 1)
    return _taken_up(replace(desk, saying=None), keys[at])


def _taken_up(desk: CaseDesk, key: str) -> CaseStep:
    taken = replace(desk, chosen=key, place=1)
    return taken, _sheet_wanted(taken)


def _sheet_wanted(desk: CaseDesk) -> tuple[CaseEffect, ...]:
    """Each time, since another matter of the visit may have brought what this one needs."""
    entry = desk.entry
    if entry is None or not entry.is_decidable or not desk.is_connected:
        return ()
    return (Look(_checklist_of(desk, entry)),)


def _checklist_of(desk: CaseDesk, entry: Entry) -> FetchChecklist:
    return FetchChecklist(desk.hand.ticket_id, entry.item, entry.case.case_id if entry.case is not None else None)


def _on_line_chosen(desk: CaseDesk, event: LineChosen) -> CaseStep:
    is_there = desk.sheet is not None and desk.sheet.at(event.place) is not None
    return (replace(desk, place=event.place) if is_there else desk), ()


def _on_line_stepped(desk: CaseDesk, event: LineStepped) -> CaseStep:
    return _stepped(desk, event.by), ()


def _on_line_marked(desk: CaseDesk, event: LineMarked) -> CaseStep:
    if desk.sheet is None:
        return desk, ()
    sheet = desk.sheet.marked(desk.place, event.status)
    return (desk if sheet is desk.sheet else _stepped(_with_sheet(desk, sheet), 1)), ()


def _on_line_confirmed(desk: CaseDesk, _event: LineConfirmed) -> CaseStep:
    return (desk if desk.sheet is None else _stepped(_with_sheet(desk, desk.sheet.confirmed(desk.place)), 1)), ()


def _stepped(desk: CaseDesk, by: int) -> CaseDesk:
    last = len(desk.sheet.checklist.lines) if desk.sheet is not None else 1
    return replace(desk, place=min(max(desk.place + by, 1), max(last, 1)))


def _with_sheet(desk: CaseDesk, sheet: Sheet) -> CaseDesk:
    return replace(desk, sheets=MappingProxyType({**desk.sheets, desk.chosen: sheet}))


# --- what the clerk asks for ---


def _on_press(desk: CaseDesk, event: CasePress) -> CaseStep:
    if why_not(desk, event.key) is not None:
        return desk, ()
    entry, sheet = desk.entry, desk.sheet
    match event.key:
        case CaseKey.ALL_PROPOSED if sheet is not None:
            return _with_sheet(desk, sheet.all_as_proposed()), ()
        case CaseKey.FIND:
            return replace(desk, saying=None, seeking=event.case), (Look(FetchCase(event.case)),) if event.case else ()
        case CaseKey.NOTICE if entry is not None and entry.case is not None:
            return desk, (Look(FetchNotice(entry.case.case_id)),)
        case CaseKey.COPY if entry is not None and entry.case is not None:
            told, effects = _told(desk, Saying(SayingKind.COPIED, entry.case))
            return told, (Copy(entry.case.case_number or ""), *effects)
        case _:
            return _acted(desk, event)


def _acted(desk: CaseDesk, press: CasePress) -> CaseStep:
    command = command_of(desk, press)
    if command is None:
        return desk, ()
    under_way = CaseUnderWay(press, desk.hand.ticket_id or "")
    return replace(desk, under_way=under_way, saying=None), (
        Send(press.request_id, command),
        StartTimer(Timer.SLOW, SLOW_S),
        StartTimer(Timer.GIVE_UP, GIVE_UP_S),
    )


# --- how it ended ---


def _on_answered(desk: CaseDesk, event: Answered) -> CaseStep:
    under_way = desk.under_way
    if under_way is None or under_way.press.request_id != event.request_id:
        return desk, ()
    free, effects = replace(desk, under_way=None), _STOPS
    if isinstance(event.result, CaseStatus):
        free, more = _decided(free, event.result, under_way)
        effects = (*effects, *more)
    elif isinstance(event.result, LookedUpRecords) and under_way.ticket_id == desk.hand.ticket_id:
        free, more = _told(free, Saying(SayingKind.LOOKED_UP, looked_up=event.result))
        effects = (*effects, *more)
    asked, more = _asked_again(free)
    return asked, (*effects, *more)


def _decided(desk: CaseDesk, case: CaseStatus, under_way: CaseUnderWay) -> CaseStep:
    """Tell it, follow the case where it went, and bring the notice up: the visitor must not leave without it."""
    found = tuple(_known_again(case, old) if old.case_id == case.case_id else old for old in desk.found)
    told, effects = _told(replace(desk, found=found), Saying(SayingKind.DONE, case))
    if under_way.ticket_id != desk.hand.ticket_id:
        return told, effects
    is_noticed = case.state is CaseState.SUPPLEMENT_REQUIRED
    return replace(told, following=case.case_id), (
        *effects,
        *((Look(FetchNotice(case.case_id)),) if is_noticed else ()),
    )


def _known_again(case: CaseStatus, old: CaseStatus) -> CaseStatus:
    """A case after a command, with what such an answer leaves out."""
    return structs.replace(case, item=case.item or old.item, case_number=case.case_number or old.case_number)


def _on_refused(desk: CaseDesk, event: Refused) -> CaseStep:
    if desk.under_way is None or desk.under_way.press.request_id != event.request_id:
        return desk, ()
    told, effects = _told(replace(desk, under_way=None), Saying(SayingKind.REFUSED, problem=event.problem))
    asked, more = _asked_again(told)
    return asked, (*_STOPS, *effects, *more)


def _on_timer(desk: CaseDesk, event: TimerFired) -> CaseStep:
    under_way = desk.under_way
    match event.timer:
        case Timer.NOTICE:
            return replace(desk, saying=None), ()
        case Timer.SLOW if under_way is not None:
            return replace(desk, under_way=replace(under_way, is_slow=True)), ()
        case Timer.GIVE_UP if under_way is not None:
            told, effects = _told(replace(desk, under_way=None), Saying(SayingKind.NO_ANSWER))
            # The hall may have done it all the same: what it says of the visit decides.
            asked, more = _asked_again(told)
            return asked, (Abandon(under_way.press.request_id), StopTimer(Timer.SLOW), *effects, *more)
        case _:
            return desk, ()


def _on_notice_closed(desk: CaseDesk, _event: NoticeClosed) -> CaseStep:
    return replace(desk, notice=None), ()


def _told(desk: CaseDesk, saying: Saying) -> CaseStep:
    return replace(desk, saying=saying), (StartTimer(Timer.NOTICE, NOTICE_S),)


_STOPS: tuple[CaseEffect, ...] = (StopTimer(Timer.SLOW), StopTimer(Timer.GIVE_UP))

_HANDLERS: dict[type[CaseEvent], Callable[[CaseDesk, Any], CaseStep]] = {
    TicketAtHand: _on_hand,
    EntryChosen: _on_entry_chosen,
    EntryStepped: _on_entry_stepped,
    LineChosen: _on_line_chosen,
    LineStepped: _on_line_stepped,
    LineMarked: _on_line_marked,
    LineConfirmed: _on_line_confirmed,
    CasePress: _on_press,
    Seen: _on_seen,
    NotSeen: _on_not_seen,
    NoticeClosed: _on_notice_closed,
    LinkUp: _on_link_up,
    LinkLost: _on_link_lost,
    Answered: _on_answered,
    Refused: _on_refused,
    TimerFired: _on_timer,
}
"""Total over the events."""
