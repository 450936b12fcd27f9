"""The catalogue as it is asked for: what is in force, and how it stands beside the platform's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from hall_protocol import messages as m
from hall_server.domain import events as e
from hall_server.domain.catalogue_rules import is_overdue
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState


@dataclass(frozen=True, slots=True)
class ComparisonTry:
    """What the last try to compare brought: the differences in full, or why it brought none."""

    tried_at: datetime | None = None
    trouble: str = ""
    trouble_en: str = ""
    items: tuple[m.ItemDifferenceView, ...] = ()


NO_TRY = ComparisonTry()
NO_PLATFORM = ComparisonTry(
    trouble="未启用网上平台，不作比对。", trouble_en="No platform is enabled: nothing is compared."
)


def in_force(catalogue: m.Catalogue, policy: HallPolicy, day: date) -> m.Catalogue:
    """The catalogue with the items that are given on `day`."""
    items = tuple(item for item in catalogue.items if policy.items[item.item].is_in_force(day))
    return msgspec.structs.replace(catalogue, items=items)


def comparison(
    state: HallState, policy: HallPolicy, now: datetime, latest: ComparisonTry, names: Mapping[str, str]
) -> m.CatalogueComparison:
    """The comparison the journal holds, with everything the last try told since the server started."""
    standing, last = state.catalogue, state.catalogue.last
    return m.CatalogueComparison(
        standing.compared_at,
        last.version if last is not None else "",
        last.their_version if last is not None else "",
        last.published_on if last is not None else None,
        last.missing_here if last is not None else 0,
        last.missing_there if last is not None else 0,
        last.differing if last is not None else 0,
        _items(last, latest, names) if last is not None else (),
        standing.confirmed_at,
        policy.catalogue_max_age_days,
        is_overdue(state, policy, now),
        latest.tried_at,
        latest.trouble,
        latest.trouble_en,
    )


def _items(
    last: e.CatalogueCompared, latest: ComparisonTry, names: Mapping[str, str]
) -> tuple[m.ItemDifferenceView, ...]:
    """In full where this server made the comparison; an item the hall does not have is named by its code."""
    full = {item.item: item for item in latest.items}
    return tuple(
        full.get(item.item) or m.ItemDifferenceView(item.item, names.get(item.item, item.item), item.differences)
        for item in last.items
    )
