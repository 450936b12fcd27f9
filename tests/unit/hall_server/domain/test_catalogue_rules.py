"""Comparisons of catalogues: recorded once a day and at every change; too old after so many days."""

from datetime import date, timedelta
from typing import Any

import pytest

from hall_protocol.vocabulary import CatalogueDifference
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.catalogue_rules import ITEMS_MAX, is_overdue
from tests.helpers.hall_builder import DAY, Hall, a_policy, everything

NOVEMBER = date(2026, 11, 1)
WEEK = 7
LACKING = (e.ItemDifference("plain", (CatalogueDifference.MISSING_THERE,)),)


def comparison(**changes: Any) -> c.RecordComparison:
    usual: dict[str, Any] = {"missing_here": 0, "missing_there": 0, "differing": 0, "items": ()}
    return c.RecordComparison("ours", "theirs", NOVEMBER, **{**usual, **changes})


@pytest.fixture
def hall() -> Hall:
    hall = Hall(a_policy(catalogue_max_age_days=WEEK))
    hall.do(c.AdoptPolicy("v1"))
    return hall


def test_the_same_outcome_is_recorded_once_a_business_day(hall: Hall) -> None:
    assert hall.do(comparison()) == [e.CatalogueCompared("ours", "theirs", NOVEMBER)]
    assert hall.later(hours=3).do(comparison()) == []
    assert hall.at("07:30", DAY + timedelta(1)).do(c.Tick()) is not None
    assert len(hall.do(comparison())) == 1


def test_another_outcome_is_recorded_at_once(hall: Hall) -> None:
    hall.do(comparison())
    [compared] = hall.do(comparison(missing_there=1, items=LACKING))
    assert isinstance(compared, e.CatalogueCompared)
    assert (compared.is_same, compared.items) == (False, LACKING)
    assert len(hall.do(comparison())) == 1


def test_an_event_names_so_many_items_and_counts_all(hall: Hall) -> None:
    items = tuple(e.ItemDifference(f"{n:031}", (CatalogueDifference.NAME,)) for n in range(ITEMS_MAX + 5))
    [compared] = hall.do(comparison(differing=len(items), items=items))
    assert isinstance(compared, e.CatalogueCompared)
    assert (compared.differing, compared.items) == (ITEMS_MAX + 5, items[:ITEMS_MAX])
    assert hall.do(comparison(differing=len(items), items=items)) == []


def overdue(hall: Hall) -> bool:
    return is_overdue(hall.state, hall.ledger.policy, hall.now)


def test_a_catalogue_never_confirmed_grows_old_from_the_hall_s_first_day(hall: Hall) -> None:
    assert not overdue(hall.later(days=WEEK))
    assert overdue(hall.later(seconds=1))


def test_finding_a_difference_confirms_nothing(hall: Hall) -> None:
    hall.later(days=WEEK - 1).do(comparison(differing=1, items=LACKING))
    assert overdue(hall.later(days=2))
    hall.do(comparison())
    assert not overdue(hall)
    assert not overdue(hall.later(days=WEEK))
    assert overdue(hall.later(seconds=1))


def test_another_configuration_does_not_make_it_young(hall: Hall) -> None:
    hall.later(days=WEEK + 1).do(c.AdoptPolicy("v2"))
    assert overdue(hall)


def test_where_nothing_is_compared_nothing_grows_old() -> None:
    hall = Hall()
    hall.do(c.AdoptPolicy("v1"))
    assert not overdue(hall.later(days=400))


def test_the_journal_holds_what_the_state_does(hall: Hall) -> None:
    hall.do(comparison(missing_there=1, items=LACKING))
    hall.later(hours=1).do(comparison())
    assert everything(hall.replayed().state.catalogue) == everything(hall.state.catalogue)
