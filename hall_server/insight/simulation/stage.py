"""What a generated day is played on: the ledger, one seeded source of chance, and an agenda in order of time."""

import heapq
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.ledger import Accepted, HallLedger

Step = Callable[[datetime], None]

PLATFORM = "platform:province"
"""Who tells the hall what happened online."""


class Stage:
    """One day's agenda; every moment is a whole second, and ties keep the order they were planned in."""

    def __init__(self, ledger: HallLedger, day: date, seed: int) -> None:
        self.ledger = ledger
        self.policy: HallPolicy = ledger.policy
        self.day = day
        self.random = random.Random(f"{seed}/{day.isoformat()}")  # noqa: S311 - a seeded day, not a secret
        self._agenda: list[tuple[datetime, int, Step]] = []
        self._planned = 0

    @property
    def state(self) -> HallState:
        """The hall as it stands."""
        return self.ledger.state

    def moment(self, wall: time, day: date | None = None) -> datetime:
        """The hall's wall time on a day, this one unless another is named; UTC, as the ledger stamps it."""
        return self.policy.calendar.moment(day or self.day, wall)

    def plan(self, at: datetime, step: Step) -> None:
        """Do `step` at `at`."""
        self._planned += 1
        heapq.heappush(self._agenda, (at, self._planned, step))

    def after(self, now: datetime, seconds: float, step: Step) -> None:
        """Do `step` so many seconds later, at least one."""
        self.plan(now + timedelta(seconds=max(1, round(seconds))), step)

    def play(self, until: datetime | None) -> Iterator[None]:
        """Run the agenda in order up to `until`; yields after each step."""
        while self._agenda and (until is None or self._agenda[0][0] <= until):
            at, _, step = heapq.heappop(self._agenda)
            step(at)
            yield

    def do(self, command: c.Command, actor: str, now: datetime) -> tuple[e.Recorded, ...]:
        """Let the hall decide; a refusal is an answer and brings no event."""
        answer = self.ledger.enter(command, actor, None, now)
        return answer.events if isinstance(answer, Accepted) else ()

    def do_at_counter(self, command: c.Command, number: int, now: datetime) -> tuple[e.Recorded, ...]:
        """Let the clerk of counter `number` do it."""
        return self.do(command, f"clerk:counter-{number}@{number}", now)

    def happens(self, share: float) -> bool:
        """Whether what happens to this share of all happens now."""
        return self.random.random() < share

    def an_id(self, bits: int = 96) -> str:
        """An opaque id or keyed hash."""
        return f"{self.random.getrandbits(bits):0{bits // 4}x}"


def void(_: object) -> None:
    """A step brings nothing back."""
