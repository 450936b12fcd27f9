"""The kiosk's flow: `step(state, event) -> (state, effects)`; no Qt, no device, no clock, no chance."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

from hall_protocol.commands.fields import HELD_MAX_S, REASON_LENGTH_MAX
from hall_protocol.messages import (
    Catalogue,
    FetchCatalogue,
    Forecast,
    ReportDevice,
)
from kiosk_client import (
    alone,
    assistance,
    booking,
    checking_in,
    events,
    feedback,
    forms,
    guide,
    held,
    identifying,
    journey,
    looking,
    own,
    taking,
)
from kiosk_client.effects import Ask, Purpose
from kiosk_client.holder import CodeHolder, Holder, is_same, is_somebody_else
from kiosk_client.journey import forecast_anew, forecast_of
from kiosk_client.principal import Whose
from kiosk_client.state import (
    Notice,
    Printing,
    State,
    countdown_s,
    is_untouched,
)
from kiosk_client.step import Step

CATALOGUE_RETRY_S = 15
"""A hall that gave no catalogue is asked again after this, longer than one asking takes."""


def step(state: State, event: events.Event) -> Step:
    """What the kiosk becomes by `event`, and what is to be done; an event out of place changes nothing."""
    after, effects = _happened(state, event)
    return after, (*effects, *taking.left_behind(state, after))


_OF_THE_WORLD = (
    events.SecondPassed,
    events.LinkChanged,
    events.QueuesSeen,
    events.Answered,
    events.Refused,
    events.Unanswered,
    events.DeviceChanged,
    events.Printed,
    events.GuidePrinted,
    events.FormSent,
    events.AloneReady,
    events.GivenAlone,
    events.PrintedAlone,
    events.AssistanceSeen,
)


def is_touch(event: events.Event) -> bool:
    """Whether a visitor did something, with a hand, a card or a code."""
    return not isinstance(event, _OF_THE_WORLD)


def _happened(state: State, event: events.Event) -> Step:
    match event:
        case events.SecondPassed():
            return _second_passed(state)
        case events.LinkChanged():
            return _link_changed(state, event)
        case events.QueuesSeen():
            return _queues_seen(state, event)
        case events.Answered() | events.Refused() | events.Unanswered():
            return _hall_spoke(state, event)
        case events.AssistanceSeen():
            return replace(state, assistance=event.assistance), ()
        case events.DeviceChanged():
            return _device_changed(state, event)
        case events.Printed() | events.GuidePrinted() | events.FormSent():
            return _printed(state, event)
        case events.AloneReady() | events.GivenAlone() | events.PrintedAlone():
            return alone.step(state, event)
        case (
            events.CardLaid()
            | events.CodeShown()
            | events.CardNotRead()
            | events.SocialCardNotRead()
            | events.CodeNotRead()
        ):
            return _something_shown(replace(state, idle_s=0), event)
        case _:
            return _visitor_acted(replace(state, idle_s=0).with_visit(quiet_s=0), event)


def _second_passed(state: State) -> Step:
    unconnected_s = 0 if state.is_connected else state.unconnected_s + 1
    unstocked_s = 0 if state.catalogue is not None or not state.is_connected else state.unstocked_s + 1
    state = replace(state, unconnected_s=unconnected_s, unstocked_s=unstocked_s)
    state = _with_older_code(state)
    if alone.is_waited_in_vain(state):
        return alone.give(state)
    effects = (_fetch_catalogue(state),) if unstocked_s and unstocked_s % CATALOGUE_RETRY_S == 0 else ()
    if is_untouched(state.visit, state.language):
        return replace(state, idle_s=min(state.idle_s + 1, state.attract_s)), effects
    if state.visit.is_asking:
        return state, effects
    state = state.with_visit(quiet_s=state.visit.quiet_s + 1)
    return (_reset(state) if countdown_s(state) == 0 else state), effects


def _with_older_code(state: State) -> State:
    holder = state.visit.holder
    if not isinstance(holder, CodeHolder):
        return state
    return state.with_visit(holder=replace(holder, held_s=min(holder.held_s + 1, HELD_MAX_S)))


def _fetch_catalogue(state: State) -> Ask:
    return Ask(Purpose.CATALOGUE, state.visit.number, FetchCatalogue())


def _link_changed(state: State, event: events.LinkChanged) -> Step:
    if state.is_connected == event.is_connected:
        return state, ()
    state = replace(state, is_connected=event.is_connected, unconnected_s=0)
    if not event.is_connected:
        return state, ()
    reports = tuple(
        Ask(Purpose.REPORT, state.visit.number, ReportDevice(device, condition, detail))
        for device, (condition, detail) in state.devices.items()
    )
    # While the hall was away the lines went on: what the page says of them is old.
    return state, (_fetch_catalogue(state), *reports, *forecast_anew(state))


def _queues_seen(state: State, event: events.QueuesSeen) -> Step:
    before = _waiting(state)
    queues = {queue.queue: queue for queue in event.queues}
    # Items begin and end with a day: a kiosk that stands on overnight asks anew what there is.
    has_new_day = state.business_day not in ("", event.business_day)
    state = replace(
        state, queues=queues, closings=event.closings, business_day=event.business_day, figures=event.figures
    )
    after = _waiting(state)
    # What the visitor reads before deciding must be as true as the board on the wall.
    is_stale = before != after
    forecast = forecast_anew(state) if is_stale else ()
    return state, (*forecast, _fetch_catalogue(state)) if has_new_day else forecast


def _waiting(state: State) -> tuple[int, ...]:
    """How many wait in the queues that the page speaks of."""
    queues = (state.queues.get(item.queue) for item in state.matters())
    return tuple(queue.waiting for queue in queues if queue is not None)


def _hall_spoke(state: State, event: events.Answered | events.Refused | events.Unanswered) -> Step:
    match event.ask.purpose:
        case Purpose.TICKET | Purpose.GIVE_BACK:
            return taking.answered(state, event)
        case Purpose.STANDING | Purpose.GIVE_UP:
            return held.answered(state, event)
        case Purpose.BOOKING:
            return booking.answered(state, event)
        case Purpose.FEEDBACK:
            return feedback.answered(state, event)
        case Purpose.ASSISTANCE:
            return assistance.answered(state, event), ()
        case Purpose.FORECAST if _is_asked_now(state, event.ask):
            return _forecast_answered(state, event), ()
        case Purpose.CATALOGUE if isinstance(event, events.Answered) and isinstance(event.result, Catalogue):
            return replace(state, catalogue=event.result), ()
        case _:
            return state, ()


def _is_asked_now(state: State, ask: Ask) -> bool:
    """Whether a forecast is still for what the visitor looks at."""
    return ask.visit == state.visit.number and ask.command == forecast_of(state)


def _forecast_answered(state: State, event: events.Answered | events.Refused | events.Unanswered) -> State:
    match event:
        case events.Answered(result=Forecast() as forecast):
            return state.with_visit(forecast=forecast, problem=None)
        case events.Refused(problem=problem):
            return state.with_visit(problem=problem)
        case _:
            return state


def _printed(state: State, event: events.Printed | events.GuidePrinted | events.FormSent) -> Step:
    if isinstance(event, events.FormSent):
        return forms.sent(state, event)
    if isinstance(event, events.GuidePrinted):
        return guide.printed(state, event)
    return taking.printed(state, event)


def _device_changed(state: State, event: events.DeviceChanged) -> Step:
    known = (event.condition, event.detail[:REASON_LENGTH_MAX])
    if state.devices.get(event.device) == known:
        return state, ()
    state = replace(state, devices={**state.devices, event.device: known})
    if not state.is_connected:
        return state, ()
    return state, (Ask(Purpose.REPORT, state.visit.number, ReportDevice(event.device, *known)),)


def _something_shown(
    state: State,
    event: events.CardLaid | events.CodeShown | events.CardNotRead | events.SocialCardNotRead | events.CodeNotRead,
) -> Step:
    match event:
        case events.CardLaid():
            return _identity_shown(state, event.holder)
        case events.CodeShown():
            return _identity_shown(_without_search(state), CodeHolder(event.code))
        case events.CardNotRead():
            return _noticing(state, Notice.CARD_UNREADABLE), ()
        case events.SocialCardNotRead():
            return _noticing(state, Notice.SOCIAL_CARD_UNREADABLE), ()
        case events.CodeNotRead():
            return _noticing(_without_search(state), Notice.CODE_UNREADABLE), ()


def _identity_shown(state: State, holder: Holder) -> Step:
    visit = state.visit
    is_again = is_same(visit.holder, holder)
    if visit.is_asking or (visit.ticket is not None and (is_again or visit.printing is not Printing.CONFIRMED)):
        # A number that is not on paper stays on the screen: it is all that its visitor has.
        return state, ()
    if visit.ticket is not None or is_somebody_else(visit.holder, holder):
        state = _reset(state)
    # A code that is shown again was good when it was shown first.
    kept = visit.holder if is_again else holder
    entry = state.visit.entry
    # A card says more than a number that is being typed.
    entry = None if entry is not None and entry.whose is Whose.OWN else entry
    return state.with_visit(holder=kept, entry=entry, notice=None, problem=None, quiet_s=0), ()


def _without_search(state: State) -> State:
    """What a scanner typed into the search field goes out of it again."""
    visit = state.visit
    return state.with_visit(is_searching=False, search="") if visit.is_searching and visit.ticket is None else state


def _visitor_acted(state: State, event: events.Event) -> Step:
    topic = _TOPICS.get(type(event))
    if topic is not None:
        return topic(state, event)
    match event:
        case events.Touched():
            return state, ()
        case events.PrintAgainPressed():
            return taking.print_again(state)
        case events.TakePressed():
            return taking.pressed(state, event)
        case events.HomePressed():
            return (state if state.visit.is_asking else _reset(state)), ()
        case _:
            return looking.step(state, event)


def _noticing(state: State, notice: Notice) -> State:
    return state if state.visit.ticket is not None else state.with_visit(notice=notice, quiet_s=0)


def _reset(state: State) -> State:
    return replace(state, visit=state.fresh_visit())


def _undisturbed(topic: Callable[[State, Any], Step]) -> Callable[[State, Any], Step]:
    """The topic, closed while a number is on its way or shown."""

    def step_of(state: State, event: events.Event) -> Step:
        return (state, ()) if state.visit.is_asking or state.visit.ticket is not None else topic(state, event)

    return step_of


_TOPICS: dict[type, Callable[[State, Any], Step]] = {
    **dict.fromkeys(get_args(looking.LookEvent), looking.dressed),
    **dict.fromkeys(get_args(assistance.HelpEvent), assistance.step),
    **dict.fromkeys(get_args(own.OwnEvent), _undisturbed(own.step)),
    **dict.fromkeys(get_args(booking.BookingEvent), _undisturbed(booking.step)),
    **dict.fromkeys(get_args(checking_in.CheckInEvent), _undisturbed(checking_in.step)),
    **dict.fromkeys(get_args(feedback.FeedbackEvent), _undisturbed(feedback.step)),
    **dict.fromkeys(get_args(identifying.IdentifyEvent), _undisturbed(identifying.step)),
    events.SlipShown: _undisturbed(held.step),
    events.GuidePressed: _undisturbed(guide.step),
    events.FormPressed: _undisturbed(forms.step),
    **dict.fromkeys(get_args(journey.JourneyEvent), _undisturbed(journey.step)),
}
"""What the visitor does about one topic, by the event that says so."""
