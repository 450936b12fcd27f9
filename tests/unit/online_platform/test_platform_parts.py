from pathlib import Path

from online_platform.platform_parts import DATABASE_NAME, Enrolment, close_parts, open_parts
from tests.unit.online_platform.conftest import HeldClock
from tests.unit.online_platform.event_chain import HALL_ID, a_chain


async def test_what_was_kept_is_there_after_reopening(tmp_path: Path, clock: HeldClock) -> None:
    chain = a_chain(9)
    parts = open_parts(tmp_path, Enrolment(), clock)
    await parts.writer.commit(HALL_ID, chain[:5])
    close_parts(parts)
    assert (tmp_path / DATABASE_NAME).exists()
    again = open_parts(tmp_path, Enrolment(), clock)
    assert again.book.last_seq(HALL_ID) == 5
    assert (await again.writer.commit(HALL_ID, chain[3:])).admission.duplicates == 2
    assert again.store.read_after(HALL_ID, 0, 99) == chain
    close_parts(again)
