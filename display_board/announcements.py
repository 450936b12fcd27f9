"""The line of announcements: what is said now, in which order, how often; pure, time comes in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from display_board.rules import AnnouncementRules
from display_board.words import Words
from hall_protocol.picture import CallView

HEARD_LIMIT = 500
"""Calls remembered as heard: forty times what a picture carries."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """What everyone has to hear before any call; `call_id` is below zero, no call has it."""

    call_id: int
    ticket_id: str
    words: Words


Announced = CallView | Emergency
IsWanted = Callable[[CallView, int], bool]
"""Whether the visitor of a call has yet to come, asked before it is said for the n-th time."""


class Rank(IntEnum):
    """What goes first: a danger, then who was called and is called again, then who is called, then a second saying."""

    EMERGENCY = 0
    RECALL = 1
    CALL = 2
    REPEAT = 3


@dataclass(frozen=True, slots=True)
class Speak:
    """Say this now; the answer is `Announcer.finish`."""

    call: Announced
    turn: int
    percent: int = 100
    """How loud, of what the amplifier is set to."""


@dataclass(slots=True)
class Pending:
    """What has yet to be announced for the `turn`-th time, not before `due_s`; `place` grows with each that is heard.

    `passed` counts those with a later place that went before it.
    """

    call: Announced
    turn: int
    due_s: float
    place: int
    passed: int = 0

    @property
    def rank(self) -> Rank:
        """Its place among the kinds."""
        if isinstance(self.call, Emergency):
            return Rank.EMERGENCY
        if self.turn > 1:
            return Rank.REPEAT
        return Rank.RECALL if self.call.repetition > 0 else Rank.CALL


@dataclass(frozen=True, slots=True)
class Current:
    """The announcement under way; it has the board until `ends_s`, whatever the voice does."""

    call: Announced
    turn: int
    since_s: float
    ends_s: float
    is_said: bool = False


class Announcer:
    """One loudspeaker's line: by rank, then in order; nobody is passed by more than `ahead_max` that came later.

    Emergencies alone pass everyone: they are few, and each is said `emergency_times`.
    """

    def __init__(self, rules: AnnouncementRules, *, has_voice: bool) -> None:
        self._rules = rules
        self._has_voice = has_voice
        self._heard: dict[tuple[int, str], None] = {}
        self._pending: list[Pending] = []
        self._places = 0
        self._standing: frozenset[str] = frozenset()
        self._rests_until_s = 0.0
        self.current: Current | None = None

    @property
    def pending_calls(self) -> tuple[CallView, ...]:
        """The calls not yet announced for the first time, in the order in which they were heard."""
        pending = (each for each in self._pending if each.turn == 1)
        return tuple(each.call for each in pending if isinstance(each.call, CallView))

    def hear(self, calls: Iterable[CallView], now_s: float, age_s: Callable[[CallView], float]) -> list[CallView]:
        """Take new calls into the line and return them; known ones, and those too old to be said, are not new."""
        fresh: list[CallView] = []
        for call in sorted(calls, key=lambda call: call.call_id):
            if self._is_known(call) or age_s(call) > self._rules.oldest_s:
                continue
            # A recall says all that an earlier call of the ticket still had to say.
            self._pending = [pending for pending in self._pending if pending.call.ticket_id != call.ticket_id]
            self._queue(call, 1, now_s)
            fresh.append(call)
        return fresh

    def alarm(self, emergencies: Iterable[Emergency], now_s: float) -> None:
        """These emergencies stand now: new ones go before everything, those that are over are said no more."""
        told = tuple(emergencies)
        self._standing = frozenset(each.ticket_id for each in told)
        self._pending = [
            each for each in self._pending if isinstance(each.call, CallView) or each.call.ticket_id in self._standing
        ]
        for each in told:
            if not self._is_known(each):
                self._queue(each, 1, now_s)

    def step(self, now_s: float, is_wanted: IsWanted, *, is_silent: bool = False) -> Speak | None:
        """Begin the next announcement if it is time; `is_wanted` tells whether its visitor has yet to come.

        In a silent hour it has its time on the screen alone; an emergency is said at every hour.
        """
        if self.current is not None and now_s >= self.current.ends_s:
            self._end_current(now_s)
        if self.current is not None or now_s < self._rests_until_s:
            return None
        self._pending = [
            each for each in self._pending if isinstance(each.call, Emergency) or is_wanted(each.call, each.turn)
        ]
        chosen = self._take_next(now_s)
        if chosen is None:
            return None
        speaks = self._has_voice and not (is_silent and isinstance(chosen.call, CallView))
        longest_s = self._rules.utterance_limit_s if speaks else self._rules.silent_dwell_s
        self.current = Current(chosen.call, chosen.turn, now_s, now_s + longest_s)
        return Speak(chosen.call, chosen.turn) if speaks else None

    def finish(self, call_id: int, *, was_spoken: bool, now_s: float) -> bool:
        """The voice came to its end, or failed; True if this call has now been said for the first time."""
        current = self.current
        if current is None or current.call.call_id != call_id or current.is_said:
            return False
        # Who only reads still needs time to find the number.
        shortest_s = self._rules.panel_min_s if was_spoken else self._rules.silent_dwell_s
        self.current = replace(current, ends_s=max(now_s, current.since_s + shortest_s), is_said=True)
        return was_spoken and current.turn == 1 and isinstance(current.call, CallView)

    def _queue(self, call: Announced, turn: int, due_s: float) -> None:
        self._places += 1
        self._pending.append(Pending(call, turn, due_s, self._places))

    def _take_next(self, now_s: float) -> Pending | None:
        """By rank, then in order; but who has been passed often enough goes before all but an emergency."""
        due = [pending for pending in self._pending if pending.due_s <= now_s]
        if not due:
            return None
        chosen = min(due, key=self._precedence)
        for pending in due:
            if pending.place < chosen.place and chosen.rank is not Rank.EMERGENCY:
                pending.passed += 1
        self._pending.remove(chosen)
        return chosen

    def _precedence(self, pending: Pending) -> tuple[int, int, int]:
        has_waited_enough = pending.passed >= self._rules.ahead_max
        is_emergency = pending.rank is Rank.EMERGENCY
        return (0 if is_emergency else 1, 0 if has_waited_enough else pending.rank, pending.place)

    def _end_current(self, now_s: float) -> None:
        current, self.current = self.current, None
        self._rests_until_s = now_s + self._rules.pause_s
        if current is None or not current.is_said:
            return
        rules, is_emergency = self._rules, isinstance(current.call, Emergency)
        if is_emergency and current.call.ticket_id not in self._standing:
            return
        if current.turn >= (rules.emergency_times if is_emergency else rules.times_spoken):
            return
        if all(pending.call.ticket_id != current.call.ticket_id for pending in self._pending):
            after_s = rules.emergency_every_s if is_emergency else rules.repeat_after_s
            self._queue(current.call, current.turn + 1, now_s + after_s)

    def _is_known(self, call: Announced) -> bool:
        # With the ticket id, a hall that began a new journal does not look like one that repeats itself.
        key = (call.call_id, call.ticket_id)
        is_known = key in self._heard
        self._heard[key] = None
        if len(self._heard) > HEARD_LIMIT:
            self._heard.pop(next(iter(self._heard)))
        return is_known
