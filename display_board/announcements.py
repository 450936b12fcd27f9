"""The line of announcements: which call is said now, in which order, how often; pure, time comes in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from display_board.rules import AnnouncementRules
from hall_protocol.picture import CallView

HEARD_LIMIT = 500
"""Calls remembered as heard: forty times what a picture carries."""

IsWanted = Callable[[CallView, int], bool]
"""Whether the visitor of a call has yet to come, asked before it is said for the n-th time."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Say this call now; the answer is `Announcer.finish`."""

    call: CallView
    turn: int


@dataclass(frozen=True, slots=True)
class Pending:
    """A call that has yet to be announced for the `turn`-th time, not before `due_s`."""

    call: CallView
    turn: int
    due_s: float


@dataclass(frozen=True, slots=True)
class Current:
    """The announcement under way; it has the board until `ends_s`, whatever the voice does."""

    call: CallView
    turn: int
    since_s: float
    ends_s: float
    is_said: bool = False


class Announcer:
    """One loudspeaker's line: every call once in order, then again if the visitor has not come by then."""

    def __init__(self, rules: AnnouncementRules, *, has_voice: bool) -> None:
        self._rules = rules
        self._has_voice = has_voice
        self._heard: dict[tuple[int, str], None] = {}
        self._pending: list[Pending] = []
        self._rests_until_s = 0.0
        self.current: Current | None = None

    @property
    def pending_calls(self) -> tuple[CallView, ...]:
        """The calls not yet announced for the first time, oldest first."""
        return tuple(pending.call for pending in self._pending if pending.turn == 1)

    def hear(self, calls: Iterable[CallView], now_s: float, age_s: Callable[[CallView], float]) -> list[CallView]:
        """Take new calls into the line and return them; known ones, and those too old to be said, are not new."""
        fresh: list[CallView] = []
        for call in sorted(calls, key=lambda call: call.call_id):
            if self._is_known(call) or age_s(call) > self._rules.oldest_s:
                continue
            # A recall says all that an earlier call of the ticket still had to say.
            self._pending = [pending for pending in self._pending if pending.call.ticket_id != call.ticket_id]
            self._pending.append(Pending(call, 1, now_s))
            fresh.append(call)
        return fresh

    def step(self, now_s: float, is_wanted: IsWanted) -> Speak | None:
        """Begin the next announcement if it is time; `is_wanted` tells whether its visitor has yet to come."""
        if self.current is not None and now_s >= self.current.ends_s:
            self._end_current(now_s)
        if self.current is not None or now_s < self._rests_until_s:
            return None
        self._pending = [pending for pending in self._pending if is_wanted(pending.call, pending.turn)]
        due = [pending for pending in self._pending if pending.due_s <= now_s]
        if not due:
            return None
        # Everyone is called once before anyone is called again.
        chosen = min(due, key=lambda pending: (pending.turn, pending.call.call_id))
        self._pending.remove(chosen)
        self.current = Current(chosen.call, chosen.turn, now_s, now_s + self._longest_s)
        return Speak(chosen.call, chosen.turn) if self._has_voice else None

    def finish(self, call_id: int, *, was_spoken: bool, now_s: float) -> bool:
        """The voice came to its end, or failed; True if this call has now been said for the first time."""
        current = self.current
        if current is None or current.call.call_id != call_id or current.is_said:
            return False
        # Who only reads still needs time to find the number.
        shortest_s = self._rules.panel_min_s if was_spoken else self._rules.silent_dwell_s
        self.current = replace(current, ends_s=max(now_s, current.since_s + shortest_s), is_said=True)
        return was_spoken and current.turn == 1

    @property
    def _longest_s(self) -> float:
        return self._rules.utterance_limit_s if self._has_voice else self._rules.silent_dwell_s

    def _end_current(self, now_s: float) -> None:
        current, self.current = self.current, None
        self._rests_until_s = now_s + self._rules.pause_s
        if current is None or not current.is_said or current.turn >= self._rules.times_spoken:
            return
        if all(pending.call.ticket_id != current.call.ticket_id for pending in self._pending):
            self._pending.append(Pending(current.call, current.turn + 1, now_s + self._rules.repeat_after_s))

    def _is_known(self, call: CallView) -> bool:
        # With the ticket id, a hall that began a new journal does not look like one that repeats itself.
        key = (call.call_id, call.ticket_id)
        is_known = key in self._heard
        self._heard[key] = None
        if len(self._heard) > HEARD_LIMIT:
            self._heard.pop(next(iter(self._heard)))
        return is_known
