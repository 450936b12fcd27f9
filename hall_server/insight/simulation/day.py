"""A generated day of a hall, driving the real rules: visitors, clerks on shift with breaks, cases, and their aftermath.

Everything is drawn from one seeded generator and every time is a whole second, so the same seed gives the same
journal on any machine. It is made from published shapes, not from a real hall: it says nothing of field accuracy.
"""

from collections.abc import Iterator
from datetime import date, datetime

from hall_server.engine.ledger import HallLedger
from hall_server.insight.simulation.aftermath import Aftermath
from hall_server.insight.simulation.counters import Counters
from hall_server.insight.simulation.stage import Stage
from hall_server.insight.simulation.visitors import Visitors


class SimulatedDay:
    """Plays one day into a ledger."""

    def __init__(self, ledger: HallLedger, day: date, seed: int) -> None:
        self._stage = Stage(ledger, day, seed)
        self._counters = Counters(self._stage)
        self._visitors = Visitors(self._stage, self._counters.wake)
        self._aftermath = Aftermath(self._stage, self._visitors)

    def play(self, until: datetime | None = None) -> Iterator[None]:
        """Run the day's events in order up to `until`; yields after each so that a caller may drain the ledger."""
        self._counters.plan()
        self._visitors.plan()
        self._aftermath.plan()
        yield from self._stage.play(until)
