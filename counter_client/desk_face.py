"""What the clerk's window shows, computed from the desk and the time alone: `present(...) -> DeskFace`."""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from counter_client.desk import DeskState, Notice, NoticeKind, available, meaningful
from counter_client.desk_picture import DeskPicture
from counter_client.keys import PRIMARY, Key
from counter_client.lists import Names, Row, clock_text, minutes_between, rows_of
from counter_client.service_timer import Norms, Running, Tone, running
from counter_client.wording import Wording
from hall_protocol.messages import TicketAtCounter, Turn
from hall_protocol.picture import TicketView
from hall_protocol.vocabulary import ApplicantKind, CounterState, Outcome


@dataclass(frozen=True, slots=True)
class DeskFace:
    """Everything on the clerk's window, ready to draw."""

    hall_name: str
    counter_name: str
    clerk_text: str
    clock: str
    link_text: str
    link_tone: Tone
    state: CounterState | None
    state_text: str
    banner: str
    ticket_number: str
    is_ticket: bool
    item_text: str
    way: str
    details: tuple[str, ...]
    reason: str
    running: Running
    notice: str
    notice_tone: Tone
    keys: frozenset[Key]
    primary: Key | None
    under_way: Key | None
    outcome: Outcome
    waiting_heading: str
    held_heading: str
    missed_heading: str
    is_stale: bool
    waiting: tuple[Row, ...] = ()
    held: tuple[Row, ...] = ()
    missed: tuple[Row, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the desk needs of its place to be shown: which counter, which words, names and norms."""

    counter: int
    wording: Wording
    norms: Norms = field(default_factory=Norms)
    names: Names = field(default_factory=Names)
    zone: tzinfo | None = None
    hall_name: str = ""
    turns: tuple[Turn, ...] = ()
    """The hall's own order of calls for this counter."""
    at_counter: TicketAtCounter | None = None
    """What the ticket here came for, as the hall told with that order."""


def present(desk: DeskState, now: datetime | None, seen_at: datetime | None, place: Surroundings) -> DeskFace:
    """The face of `desk` at `now` (hall time; None before the hall told it); `seen_at` dates what is shown."""
    words, picture = place.wording, desk.picture
    state = picture.state if picture else None
    ticket = picture.ticket if picture else None
    link_text, link_tone = _link(desk, words)
    notice, notice_tone = _notice(desk, words)
    held, missed, waiting = _lists(picture, place)
    headline, item = _headline(picture, place) if picture else ("", "")
    return DeskFace(
        hall_name=place.hall_name,
        counter_name=_counter_name(picture, place),
        clerk_text=_clerk(desk, words),
        clock=clock_text(now, place.zone) if now else "",
        link_text=link_text,
        link_tone=link_tone,
        state=state,
        state_text=words.states[state] if state else words.connecting,
        banner=_banner(desk, seen_at, place),
        ticket_number=headline,
        is_ticket=picture is not None and picture.counter.ticket_number is not None,
        item_text=item,
        way=_way(picture, place),
        details=_details(ticket, place) if ticket else (),
        reason=_reason(desk, words),
        running=_running(desk, now, seen_at, place),
        notice=notice,
        notice_tone=notice_tone,
        keys=_keys(desk, place),
        primary=PRIMARY[state] if state and desk.is_connected else None,
        under_way=desk.under_way.key if desk.under_way else None,
        outcome=desk.outcome,
        waiting_heading=words.waiting_heading.format(count=len(waiting)),
        held_heading=words.held_heading.format(count=len(held)),
        missed_heading=words.missed_heading.format(count=len(missed)),
        is_stale=not desk.is_connected,
        waiting=waiting,
        held=held,
        missed=missed,
        figures=_figures(picture, words),
    )


def _keys(desk: DeskState, place: Surroundings) -> frozenset[Key]:
    """The keys to draw as alive: a press that takes its usual 20 ms does not make the whole desk flicker."""
    is_quick = desk.under_way is not None and not desk.under_way.is_slow
    keys = meaningful(desk) if is_quick else available(desk)
    # A hall without priority classes has none to give.
    return keys if place.names.classes else keys - {Key.PRIORITY}


def _clerk(desk: DeskState, words: Wording) -> str:
    is_known = bool(desk.clerk) and not desk.awaits_staff
    return words.clerk.format(clerk=desk.clerk) if is_known else words.sign_on.nobody


def _link(desk: DeskState, words: Wording) -> tuple[str, Tone]:
    if desk.is_connected:
        return words.connected, Tone.GOOD
    if desk.picture is None and desk.rejection is None:
        return words.connecting, Tone.WARN
    return words.lost, Tone.BAD


def _banner(desk: DeskState, seen_at: datetime | None, place: Surroundings) -> str:
    words = place.wording
    if desk.rejection is not None:
        return desk.rejection.detail if words.is_chinese else desk.rejection.detail_en
    if desk.picture is None:
        return words.unknown_counter.format(counter=place.counter) if desk.is_connected else ""
    if not desk.is_connected:
        return words.stale.format(time=clock_text(seen_at, place.zone) if seen_at else "—")
    if not desk.clerk and not desk.awaits_staff:
        return words.sign_on.no_clerk
    clerk = desk.picture.counter.clerk
    is_other = clerk is not None and clerk != desk.clerk and desk.picture.state is not CounterState.CLOSED
    return words.other_clerk.format(clerk=clerk) if is_other else ""


def _notice(desk: DeskState, words: Wording) -> tuple[str, Tone]:
    if desk.under_way is not None and desk.under_way.is_slow:
        return words.slow, Tone.WARN
    if desk.notice is None:
        return "", Tone.PLAIN
    return _notice_text(desk.notice, words), _NOTICE_TONES.get(desk.notice.kind, Tone.PLAIN)


def _notice_text(notice: Notice, words: Wording) -> str:
    problem = notice.problem
    detail = "" if problem is None else problem.detail if words.is_chinese else problem.detail_en
    return words.notices[notice.kind].format(number=notice.ticket_number, detail=detail)


_NOTICE_TONES = {
    NoticeKind.REFUSED: Tone.BAD,
    NoticeKind.NO_ANSWER: Tone.BAD,
    NoticeKind.EVALUATED: Tone.GOOD,
    NoticeKind.NOT_EVALUATED: Tone.WARN,
}


def _counter_name(picture: DeskPicture | None, place: Surroundings) -> str:
    words = place.wording
    if picture is None:
        return words.counter.format(counter=place.counter)
    return picture.counter.name if words.is_chinese else picture.counter.name_en


def _headline(picture: DeskPicture, place: Surroundings) -> tuple[str, str]:
    """The largest text of the desk and the line below it: the ticket and its matter, or what else there is to know."""
    words, counter, ticket = place.wording, picture.counter, picture.ticket
    if counter.ticket_number is not None:
        return counter.ticket_number, _came_for(ticket, picture, place) if ticket else ""
    if counter.state is CounterState.PAUSED:
        return counter.pause_reason or words.states[counter.state], words.paused_hint
    if counter.state is CounterState.CLOSED:
        return words.closed_text, words.closed_hint
    if not picture.waiting:
        return words.nobody_text, ""
    first = _first_due(picture, place)
    due = f"{first.ticket_number}　{place.names.matter(first, picture, words)}"
    return words.waiting_text.format(waiting=len(picture.waiting)), words.first_due.format(next=due)


def _came_for(ticket: TicketView, picture: DeskPicture, place: Surroundings) -> str:
    """All its matters here, once the hall has told."""
    here = _told(ticket, place)
    named = place.names.listed(here.matters, place.wording) if here is not None else ""
    return named or place.names.matter(ticket, picture, place.wording)


def _way(picture: DeskPicture | None, place: Surroundings) -> str:
    """Where the visitor at the counter has been and goes from here, where their visit has several stops."""
    here = _told(picture.ticket, place) if picture and picture.ticket else None
    return place.names.way(here.journey, picture, place.wording) if here is not None and picture else ""


def _told(ticket: TicketView, place: Surroundings) -> TicketAtCounter | None:
    here = place.at_counter
    return here if here is not None and here.ticket_id == ticket.ticket_id else None


def _first_due(picture: DeskPicture, place: Surroundings) -> TicketView:
    """Whom the hall would call first, else who is due first."""
    waiting = {ticket.ticket_id: ticket for ticket in picture.waiting}
    told = (waiting[turn.ticket_id] for turn in place.turns if turn.ticket_id in waiting)
    return next(told, picture.waiting[0])


def _details(ticket: TicketView, place: Surroundings) -> tuple[str, ...]:
    words = place.wording
    details = [words.issued.format(time=clock_text(ticket.issued_at, place.zone))]
    if ticket.called_at is not None:
        details.append(words.waited.format(minutes=minutes_between(ticket.issued_at, ticket.called_at)))
    if ticket.stops > 1:
        details.append(words.stop_of.format(stop=ticket.stop, stops=ticket.stops))
    if ticket.recall_count:
        details.append(words.recalled.format(count=ticket.recall_count))
    if ticket.priority_class is not None:
        name = place.names.priority_class(ticket.priority_class, words)
        details.insert(0, words.why_class.format(name=name))
    # What papers to ask for comes before everything else: a wrong start costs the visitor a second visit.
    if ticket.is_agent:
        details.insert(0, words.by_agent)
    if ticket.applicant_kind is ApplicantKind.ORGANISATION:
        details.insert(0, words.for_organisation)
    return tuple(details)


def _reason(desk: DeskState, words: Wording) -> str:
    called, picture = desk.called, desk.picture
    if called is None or picture is None or picture.counter.ticket_id != called.ticket_id or not called.reason:
        return ""
    # The hall says its reason once in Chinese and once in English; a clerk reads one of them.
    chinese, separator, english = called.reason.partition(" · ")
    said = english if separator and not words.is_chinese else chinese
    by_clerk = f"{'：' if words.is_chinese else ': '}{called.clerk_reason}" if called.clerk_reason else ""
    return words.reason.format(reason=f"{said}{by_clerk}")


def _running(desk: DeskState, now: datetime | None, seen_at: datetime | None, place: Surroundings) -> Running:
    # A timer that ran on while the hall is away would claim what nobody knows.
    at = now if desk.is_connected else seen_at
    return running(desk.picture, at, place.norms, place.wording) if desk.picture and at else Running()


def _lists(
    picture: DeskPicture | None, place: Surroundings
) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[Row, ...]]:
    if picture is None:
        return (), (), ()
    held, missed, waiting = (
        rows_of(tickets, picture, place.names, place.wording, place.zone, place.turns)
        for tickets in (picture.held, picture.missed, picture.waiting)
    )
    return held, missed, waiting


def _figures(picture: DeskPicture | None, words: Wording) -> tuple[tuple[str, str], ...]:
    figures = picture.figures if picture else None
    if figures is None:
        return ()
    times = (_mean_text(figures.mean_wait_s, words), _mean_text(figures.mean_service_s, words))
    counts = (figures.issued, figures.served, figures.missed, figures.waiting)
    return tuple(zip(words.figures, (*map(str, counts), *times), strict=True))


def _mean_text(seconds: int | None, words: Wording) -> str:
    return "—" if seconds is None else words.minutes.format(minutes=max(1, round(seconds / 60)))
