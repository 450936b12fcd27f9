"""`python -m tests.helpers.make_golden_journal VERSION`: the journal that a release leaves to those after it.

Made once, from the tree that is released, and never again: see tests/helpers/golden_journal.py.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from hall_server.domain.evolve import evolve
from hall_server.domain.state import HallState
from hall_server.engine.recording import Recorder
from tests.helpers.golden_journal import FOLDER, as_line, summary_of
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import a_day_s_records

DAYS = 2
"""The first day's end and anchor are in it."""
SUMMARIES = 4


def main(arguments: Sequence[str] | None = None, folder: Path = FOLDER) -> int:
    """Write the journal and its summaries; 2 where the version has left one already."""
    [version] = sys.argv[1:] if arguments is None else arguments
    file = folder / f"{version}.jsonl"
    if file.exists():
        sys.stderr.write(f"{file}: is there; what a release wrote is never made again\n")
        return 2
    records, state, recorder = a_day_s_records(days=DAYS), HallState(), Recorder(HALL_ID)
    wanted = {len(records) * part // SUMMARIES for part in range(1, SUMMARIES + 1)}
    summaries = []
    for record in records:
        evolve(state, recorder.restore(record))
        if record.seq in wanted:
            summaries.append(summary_of(state, recorder.last_hash))
    file.write_text("".join(as_line(record) + "\n" for record in records), encoding="utf-8")
    text = json.dumps(summaries, ensure_ascii=False, indent=1) + "\n"
    (folder / f"{version}.summary.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
