"""The calls of a board: which one has the large panel, which stand in the list, what is said and what is reported."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from display_board.announcements import Announced, Announcer, Emergency, IsWanted, Speak
from display_board.face import LatestCall, RecentCall
from display_board.rules import BoardRules
from display_board.words import LATEST, LATEST_AGAIN, LATEST_RESTING, NOTHING, Words, counter_words
from hall_protocol.messages import ReportAnnouncement
from hall_protocol.picture import CallView
from hall_protocol.vocabulary import AnnouncementStage

Wording = Callable[[Announced], Words]
"""The caption of an announcement: the sentence the voice says."""


@dataclass(frozen=True, slots=True)
class _Caption:
    words: Words
    call_id: int
    ends_s: float


class CallDisplay:
    """The calls in the order they are announced; one has the large panel while it is said and a while after."""

    def __init__(self, rules: BoardRules, wording: Wording) -> None:
        self._rules = rules
        self._wording = wording
        self._announcer = Announcer(rules.announcements, has_voice=rules.has_voice)
        self._spotlit: CallView | None = None
        self._spotlit_since_s = 0.0
        self._caption = _Caption(NOTHING, 0, 0.0)
        self._to_report: set[int] = set()

    def hear(self, calls: Iterable[CallView], now_s: float, age_s: Callable[[CallView], float]) -> None:
        """Take calls in; those not heard before, and not too old, will be announced."""
        fresh = self._announcer.hear(calls, now_s, age_s)
        self._to_report.update(call.call_id for call in fresh)

    def alarm(self, emergencies: Iterable[Emergency], now_s: float) -> None:
        """These emergencies stand now."""
        self._announcer.alarm(emergencies, now_s)

    def advance(self, now_s: float, is_wanted: IsWanted, *, is_silent: bool = False) -> list[Speak]:
        """Let time pass; returns what to say now. What is not said in a silent hour is read all the same."""
        before = self._announcer.current
        speak = self._announcer.step(now_s, is_wanted, is_silent=is_silent)
        current = self._announcer.current
        if current is None or (before is not None and current.since_s == before.since_s):
            return []
        if isinstance(current.call, CallView):
            self._spotlit, self._spotlit_since_s = current.call, now_s
        if self._rules.has_voice:
            ends_s = current.ends_s if speak is None else float("inf")
            self._caption = _Caption(self._wording(current.call), current.call.call_id, ends_s)
        return [speak] if speak is not None else []

    def utterance_ended(self, call_id: int, *, was_spoken: bool, detail: str, now_s: float) -> list[ReportAnnouncement]:
        """The voice has said this call, or could not; returns what to report."""
        if self._caption.call_id == call_id:
            self._caption = _Caption(self._caption.words, call_id, now_s + self._rules.caption_s)
        if self._announcer.finish(call_id, was_spoken=was_spoken, now_s=now_s):
            return [ReportAnnouncement(call_id, AnnouncementStage.SPOKEN, detail)]
        return []

    def frame_shown(self, call_ids: Iterable[int]) -> list[ReportAnnouncement]:
        """A frame with these calls on it was on the screen; returns what to report, once for each call."""
        shown = sorted(self._to_report.intersection(call_ids))
        self._to_report.difference_update(shown)
        return [ReportAnnouncement(call_id, AnnouncementStage.SHOWN) for call_id in shown]

    def caption(self, now_s: float) -> Words:
        """The sentence being said, or said just now."""
        return self._caption.words if now_s < self._caption.ends_s else NOTHING

    def draw(self, calls: Sequence[CallView], now_s: float) -> tuple[LatestCall | None, tuple[RecentCall, ...]]:
        """The large panel and the list, from the picture's calls (newest first); each ticket stands once."""
        newest: dict[str, CallView] = {}
        for call in calls:
            newest.setdefault(call.ticket_id, call)
        waiting = {call.call_id for call in self._announcer.pending_calls}
        latest = self._latest(list(newest.values()), waiting, now_s)
        if latest is None:
            return None, ()
        newest.pop(latest.ticket_id, None)
        recent = list(newest.values())[: self._rules.recent_rows]
        return self._large(latest, now_s), tuple(_row(call, is_new=call.call_id in waiting) for call in recent)

    def _latest(self, calls: list[CallView], waiting: set[int], now_s: float) -> CallView | None:
        if self._spotlit is not None and self._is_fresh(self._spotlit, now_s):
            return self._spotlit
        announced = [call for call in calls if call.call_id not in waiting]
        return next(iter(announced or calls), None)

    def _is_fresh(self, call: CallView, now_s: float) -> bool:
        current = self._announcer.current
        if current is not None and current.call.call_id == call.call_id:
            return True
        is_spotlit = self._spotlit is not None and self._spotlit.call_id == call.call_id
        return is_spotlit and now_s - self._spotlit_since_s < self._rules.new_s

    def _large(self, call: CallView, now_s: float) -> LatestCall:
        is_new = self._is_fresh(call, now_s)
        heading = LATEST_RESTING if not is_new else LATEST_AGAIN if call.repetition > 0 else LATEST
        return LatestCall(call.call_id, heading, call.ticket_number, counter_words(call), is_new)


def _row(call: CallView, *, is_new: bool) -> RecentCall:
    return RecentCall(call.call_id, call.ticket_number, counter_words(call), is_new)
