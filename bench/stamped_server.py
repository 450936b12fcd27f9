"""The hall server, noting when each commit was done: `seq` and monotonic second, one line each on stdout at the end."""

import sys
import time

from hall_server.__main__ import main
from hall_server.composition.publisher import Publisher
from hall_server.domain.state import HallState
from hall_server.engine.writer import Committed

_stamps: list[tuple[int, float]] = []
_committed = Publisher.committed


def _stamped(publisher: Publisher, batch: Committed, state: HallState) -> None:
    _stamps.append((batch.events[-1].seq, time.monotonic()))
    _committed(publisher, batch, state)


if __name__ == "__main__":
    # The one place that knows a commit is done; the program itself is not changed for being measured.
    setattr(Publisher, "committed", _stamped)  # noqa: B010
    status = main()
    for seq, at_s in _stamps:
        print(seq, at_s)
    sys.exit(status)
