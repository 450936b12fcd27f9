"""A journal of an older version, with types this program knows no more: read as today's, its bytes untouched."""

from typing import Any, get_args

import msgspec
import pytest

from hall_server.domain import events as e
from hall_server.domain.evolve import evolve
from hall_server.domain.state import HallState
from hall_server.engine import upcasting
from hall_server.engine.outward import HallAddress, as_cloud_event
from hall_server.engine.recording import ChainBrokenError, Recorder
from hall_server.engine.upcasting import UPCASTERS, Upcaster, upcast
from tests.helpers.golden_journal import read_old
from tests.helpers.hall_builder import HALL_ID

OLD_DAY, OLDER_DAY = "hall.day.opened.v0", "hall.day.opened.v00"


def named_day(fields: dict[str, Any]) -> dict[str, Any]:
    return {"day": f"{fields['year']}-{fields['month']:02d}-{fields['date']:02d}"}


STEPS: dict[str, Upcaster] = {
    OLDER_DAY: (OLD_DAY, named_day),
    OLD_DAY: ("hall.day.opened.v1", lambda fields: {"business_day": fields["day"]}),
}


def test_an_old_journal_replays_through_every_version_between(monkeypatch: pytest.MonkeyPatch) -> None:
    for old, step in STEPS.items():
        monkeypatch.setitem(upcasting.UPCASTERS, old, step)
    recorder, state = Recorder(HALL_ID), HallState()
    for record in read_old("before-0001"):
        evolve(state, recorder.restore(record))
    assert (str(state.business_day), state.seq, state.policy_version) == ("2026-11-25", 3, "p1")


def test_what_goes_outward_keeps_the_bytes_it_was_chained_with() -> None:
    for record in read_old("before-0001"):
        event = as_cloud_event(record, HallAddress(HALL_ID, "530102000000"))
        assert (event.type, bytes(event.data)) == (record.event_type, record.payload)


def test_a_type_that_nothing_reads_is_an_error_and_never_passed_over() -> None:
    first = read_old("before-0001")[0]
    with pytest.raises((msgspec.MsgspecError, ChainBrokenError)):
        Recorder(HALL_ID).restore(first)


def test_today_s_types_are_as_they_are() -> None:
    assert upcast("hall.day.opened.v1", b"as it is", STEPS) == b"as it is"


@pytest.mark.parametrize(("old", "step"), {**STEPS, **UPCASTERS}.items())
def test_every_step_leads_to_a_type_of_today(old: str, step: Upcaster) -> None:
    steps = {**STEPS, **UPCASTERS}
    today = {str(kind.__struct_config__.tag) for kind in get_args(e.AnyEvent)}
    assert old not in today
    kind = step[0]
    for _ in steps:
        kind = steps[kind][0] if kind in steps else kind
    assert kind in today
