"""What is asked of the catalogue: what is in force, and how it stands beside the platform's."""

from datetime import date, timedelta

import msgspec

from hall_protocol import messages as m
from hall_protocol.vocabulary import CatalogueDifference
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.web.catalogue_looks import NO_PLATFORM, NO_TRY, ComparisonTry, comparison, in_force
from tests.helpers.hall_builder import DAY, Hall, a_policy
from tests.unit.hall_protocol.samples import ITEM

SOON = msgspec.structs.replace(ITEM, item="soon", effective_from=DAY + timedelta(1))
OVER = msgspec.structs.replace(ITEM, item="over", effective_until=DAY)
CATALOGUE = m.Catalogue("v", (ITEM, SOON, OVER), ())
FULL = m.ItemDifferenceView(
    "plain", "事项甲", (CatalogueDifference.FEE,), (m.FacetView(CatalogueDifference.FEE, ("1元",), ("2元",)),)
)
RECORDED = (
    e.ItemDifference("gone", (CatalogueDifference.MISSING_HERE,)),
    e.ItemDifference("plain", (CatalogueDifference.FEE,)),
)


def test_a_catalogue_is_what_is_given_that_day() -> None:
    assert [item.item for item in in_force(CATALOGUE, DAY).items] == [ITEM.item, "over"]
    assert [item.item for item in in_force(CATALOGUE, DAY + timedelta(1)).items] == [ITEM.item, "soon"]
    assert in_force(CATALOGUE, DAY).version == "v"


def compared() -> Hall:
    hall = Hall(a_policy(catalogue_max_age_days=7))
    hall.do(c.AdoptPolicy("v1"))
    hall.do(c.RecordComparison("ours", "theirs", date(2026, 11, 1), 1, 0, 1, RECORDED))
    return hall


def seen(hall: Hall, latest: ComparisonTry = NO_TRY) -> m.CatalogueComparison:
    return comparison(hall.state, hall.ledger.policy, hall.now, latest)


def test_before_the_first_comparison_there_is_nothing_to_tell() -> None:
    told = seen(Hall())
    assert (told.compared_at, told.published_on, told.items, told.max_age_days) == (None, None, (), None)
    assert seen(Hall(), NO_PLATFORM).trouble.startswith("未启用")


def test_the_journal_s_word_stands_after_a_restart() -> None:
    hall = compared()
    told = seen(hall)
    assert (told.missing_here, told.differing, told.compared_at, told.confirmed_at) == (1, 1, hall.now, None)
    assert told.items == (
        m.ItemDifferenceView("gone", "gone", (CatalogueDifference.MISSING_HERE,)),
        m.ItemDifferenceView("plain", "事项甲", (CatalogueDifference.FEE,)),
    )


def test_what_this_server_compared_is_told_in_full() -> None:
    hall = compared()
    told = seen(hall, ComparisonTry(hall.now, items=(FULL,)))
    assert told.items[1] == FULL


def test_trouble_and_age_are_told_beside_it() -> None:
    hall = compared()
    hall.later(days=8)
    told = seen(hall, ComparisonTry(hall.now, "连不上平台。", "away"))
    assert (told.trouble, told.trouble_en, told.tried_at, told.is_overdue) == ("连不上平台。", "away", hall.now, True)
