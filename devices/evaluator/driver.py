"""The evaluator's driver: lets it show what is wanted, hears whether it is there, and believes one key an asking.

A grade falls only on a key that was struck for the asking that stands, the first time, after a rest: what is struck
while nobody is asked, twice, too late or by a key that hangs is counted and is nobody's grade.
"""

import contextlib
from collections.abc import Callable, Sequence
from threading import Event, Lock
from time import monotonic
from typing import Final

from devices.evaluator.codec import ASKINGS, OpenCodec
from devices.evaluator.dialect import EvaluatorCodec, KeyStruck, OtherVersion, Said, Shown
from devices.ports import DeviceState, DeviceStatus, EvaluatorFace, GradeKey, StatusChanged
from devices.transport import Backoff, ByteTransport, TransportLostError

HEARTBEAT_S: Final = 2.0
"""So often what is wanted is said anew: a device that was without power shows it again, one that is gone is known."""
MISSED_MAX: Final = 3
"""So many heart-beats without an answer, and the device is gone."""
SLICE_S: Final = 0.1
"""Longest wait before a new face is sent, and before a stop is noticed."""
REST_S: Final = 1.5
"""A key heard so shortly before is held down, hangs or bounces: only a key at rest can be a visitor's answer."""
STUCK_COUNT: Final = 20
"""A key that comes so often without a rest hangs: no finger does that."""

UNOPENED: Final = DeviceStatus(DeviceState.UNKNOWN, "not opened yet")
SILENT: Final = DeviceStatus(DeviceState.UNREACHABLE, "no answer from the evaluator")
ANSWERS: Final = DeviceStatus(DeviceState.READY, "the evaluator answers")


class KeyJudge:
    """Which keys are grades; knows no line, and no clock but the one it is told."""

    def __init__(self, rest_s: float = REST_S) -> None:
        self._rest_s = rest_s
        self._heard_at_s: dict[int, float] = {}
        self._runs: dict[int, int] = {}
        self._number = 0
        self._key = ""
        self._answered = ""
        self.ignored_count = 0

    @property
    def number(self) -> int:
        """The number of the asking that stands, or of the last one."""
        return self._number

    def ask(self, key: str) -> None:
        """Let the asking `key` stand from now on, '' for none; one that stands or was answered is not asked anew."""
        if key == self._answered:
            key = ""
        if key and key != self._key:
            self._number = (self._number + 1) % ASKINGS
        self._key = key

    def judge(self, struck: KeyStruck, at_s: float) -> GradeKey | None:
        """Return the grade that this key gives, None when it gives none."""
        heard_at_s = self._heard_at_s.get(struck.grade)
        is_rested = heard_at_s is None or at_s - heard_at_s >= self._rest_s
        self._heard_at_s[struck.grade] = at_s
        self._runs[struck.grade] = 1 if is_rested else self._runs.get(struck.grade, 0) + 1
        if not self._key or not is_rested or struck.asking not in (None, self._number):
            self.ignored_count += 1
            return None
        self._answered, self._key = self._key, ""
        return GradeKey(struck.grade, self._answered)

    def stuck(self, at_s: float) -> int | None:
        """Return the grade of a key that hangs, None when none does."""
        for grade, run in self._runs.items():
            if run >= STUCK_COUNT and at_s - self._heard_at_s[grade] < self._rest_s:
                return grade
        return None


class SerialEvaluator:
    """An Evaluator on any byte transport; reopens the line by itself for as long as it is polled."""

    def __init__(
        self,
        open_transport: Callable[[], ByteTransport],
        *,
        codec: EvaluatorCodec | None = None,
        heartbeat_s: float = HEARTBEAT_S,
        backoff: Backoff | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """`open_transport` raises TransportLostError while the line is away; nothing is opened before a poll."""
        self._open_transport = open_transport
        self._codec = codec or OpenCodec()
        self._heartbeat_s = heartbeat_s
        self._backoff = backoff or Backoff()
        self._on_close = on_close
        self._line: ByteTransport | None = None
        self._pause_s = 0.0
        self._judge = KeyJudge()
        self._lock = Lock()
        self._wanted = EvaluatorFace.OFF
        self._sent: tuple[EvaluatorFace, int] | None = None
        self._sent_at_s = 0.0
        self._missed = 0
        self._is_answering = False
        self._version = ""
        self._status = UNOPENED

    @property
    def ignored_count(self) -> int:
        """How many keys were struck that are nobody's grade."""
        return self._judge.ignored_count

    def show(self, face: EvaluatorFace, asking: str = "") -> None:
        """Let `face` stand on it from now on; returns at once, from any thread."""
        with self._lock:
            self._wanted = face
            self._judge.ask(asking if face is EvaluatorFace.ASKING else "")

    def poll(self, stop: Event) -> Sequence[GradeKey | StatusChanged]:
        """Say what is wanted if it is new or due, and listen for a moment; early and empty once `stop` is set."""
        if stop.wait(self._pause_s):
            return []
        before, grades = self._status, list[GradeKey]()
        try:
            grades = self._turn()
        except TransportLostError as error:
            self._lose(error.reason)
        return [*grades, StatusChanged(self._status)] if self._status != before else grades

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""
        return self._status

    def close(self) -> None:
        """Darken it and give the line back: nobody is asked by a program that has ended."""
        if self._line is not None:
            with contextlib.suppress(TransportLostError):
                self._line.write(self._codec.show(EvaluatorFace.OFF, self._judge.number))
        self._hang_up()
        if self._on_close is not None:
            self._on_close()

    def _turn(self) -> list[GradeKey]:
        if self._line is None:
            self._line = self._open_transport()
            self._pause_s = 0.0
            self._backoff.reset()
        self._keep_up(self._line)
        said = self._codec.feed(self._line.read(SLICE_S))
        at_s = monotonic()
        grades = [grade for each in said if (grade := self._take_in(each, at_s)) is not None]
        self._status = self._learnt(at_s)
        return grades

    def _keep_up(self, line: ByteTransport) -> None:
        """Say what is wanted, at once when it is new and again at every heart-beat."""
        with self._lock:
            wanted = (self._wanted, self._judge.number)
        is_due = monotonic() - self._sent_at_s >= self._heartbeat_s
        if wanted == self._sent and not is_due:
            return
        # Only a heart-beat is a chance missed: faces may follow one another faster than a device answers.
        self._missed += is_due and self._sent is not None
        line.write(self._codec.show(*wanted))
        self._sent, self._sent_at_s = wanted, monotonic()

    def _take_in(self, said: Said, at_s: float) -> GradeKey | None:
        match said:
            case Shown():
                self._missed, self._is_answering, self._version = 0, True, ""
            case OtherVersion(version):
                self._version = version
            case KeyStruck():
                with self._lock:
                    return self._judge.judge(said, at_s)
        return None

    def _learnt(self, at_s: float) -> DeviceStatus:
        """How the device is, by what was heard of it."""
        if self._version:
            detail = f"the evaluator speaks version {self._version} of the protocol, which is not known here"
            return DeviceStatus(DeviceState.FAULT, detail)
        if self._missed >= MISSED_MAX:
            self._is_answering = False
            return SILENT
        if (grade := self._judge.stuck(at_s)) is not None:
            return DeviceStatus(DeviceState.FAULT, f"the key of grade {grade} is stuck")
        return ANSWERS if self._is_answering else self._status

    def _lose(self, reason: str) -> None:
        self._hang_up()
        self._pause_s = self._backoff.next_s()
        self._status = DeviceStatus(DeviceState.UNREACHABLE, reason)

    def _hang_up(self) -> None:
        self._codec.reset()
        self._sent, self._missed, self._is_answering, self._version = None, 0, False, ""
        if self._line is not None:
            self._line.close()
            self._line = None
