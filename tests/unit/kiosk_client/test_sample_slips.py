"""The example slips: made of the hall's own words, each kind as such, with nothing personal."""

import re
from pathlib import Path

import pytest

from config.loader import load_hall
from config.slip_notes import slip_notes
from hall_protocol.vocabulary import MARKED_NUMBER
from kiosk_client.sample_slips import AHEAD, Kind, sample_slip
from tests.architecture.house import REPOSITORY

HALLS = ("wuhua", "qingyun")


@pytest.mark.parametrize("name", HALLS)
@pytest.mark.parametrize("kind", Kind)
def test_a_slip_says_the_halls_own_words(name: str, kind: Kind) -> None:
    settings = load_hall(REPOSITORY / "config" / name)
    slip = sample_slip(settings, kind)
    queue = next(queue for queue in settings.queues if queue.name == slip.queue_name.zh)
    assert slip.hall_name.zh == settings.hall.name
    assert slip.ticket_number.startswith(queue.prefix)
    assert tuple(note.zh for note in slip.notes)[-2:] == slip_notes(settings)


def test_several_matters_are_those_of_a_package_in_its_order(wuhua: Path) -> None:
    settings = load_hall(wuhua)
    names = {item.item_code: item.name for item in settings.items}
    slip = sample_slip(settings, Kind.SEVERAL_MATTERS)
    assert len(slip.route) > 1
    for stop, code in zip(slip.route, settings.packages[0].items, strict=False):
        assert names[code] in stop.zh


def test_a_hall_without_packages_shows_matters_of_different_queues(wuhua: Path) -> None:
    settings = load_hall(wuhua).model_copy(update={"packages": ()})
    slip = sample_slip(settings, Kind.SEVERAL_MATTERS)
    assert len({stop.zh.split("：")[0] for stop in slip.route}) == len(slip.route) > 1


def test_only_what_is_unusual_is_marked(wuhua: Path) -> None:
    settings = load_hall(wuhua)
    marks = {kind: [mark.zh for mark in sample_slip(settings, kind).marks] for kind in Kind}
    assert marks == {
        Kind.ONE_MATTER: [],
        Kind.SEVERAL_MATTERS: [],
        Kind.REPRINT: ["补打号票"],
        Kind.APPOINTMENT: ["预约号票"],
        Kind.ELDER_MODE: [],
        Kind.OFFLINE: ["断网期间取号"],
    }


def test_only_an_offline_ticket_promises_no_wait_and_has_no_code(wuhua: Path) -> None:
    settings = load_hall(wuhua)
    for kind in Kind:
        slip = sample_slip(settings, kind)
        is_offline = kind is Kind.OFFLINE
        assert bool(re.fullmatch(MARKED_NUMBER, slip.ticket_number)) == is_offline
        assert slip.people_ahead == (None if is_offline else AHEAD)
        assert (slip.wait is None) == is_offline == (not slip.qr_payload)


@pytest.fixture
def wuhua() -> Path:
    return REPOSITORY / "config" / "wuhua"
