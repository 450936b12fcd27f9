"""The catalogue as it is asked for: what is in force, and how it stands beside the platform's."""

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


_NEVER = e.CatalogueCompared("", "", date.min)


def in_force(catalogue: m.Catalogue, day: date) -> m.Catalogue:
    """The catalogue with the items that are given on `day`."""
    return msgspec.structs.replace(catalogue, items=tuple(item for item in catalogue.items if _is_given(item, day)))


def comparison(state: HallState, policy: HallPolicy, now: datetime, latest: ComparisonTry) -> m.CatalogueComparison:
    """The comparison the journal holds, with everything the last try told since the server started."""
    standing, last = state.catalogue, state.catalogue.last or _NEVER
    return m.CatalogueComparison(
        standing.compared_at,
        last.version,
        last.their_version,
        last.published_on if last is not _NEVER else None,
        last.missing_here,
        last.missing_there,
        last.differing,
        _items(last, policy, latest),
        standing.confirmed_at,
        policy.catalogue_max_age_days,
        is_overdue(state, policy, now),
        latest.tried_at,
        latest.trouble,
        latest.trouble_en,
    )


def _is_given(item: m.CatalogueItem, day: date) -> bool:
    return (item.effective_from or date.min) <= day <= (item.effective_until or date.max)


def _items(last: e.CatalogueCompared, policy: HallPolicy, latest: ComparisonTry) -> tuple[m.ItemDifferenceView, ...]:
    """In full where this server made the comparison, else as the journal has them; an unknown item is its code."""
    full = {item.item: item for item in latest.items}
    return tuple(full.get(item.item) or _as_recorded(item, policy) for item in last.items)


def _as_recorded(item: e.ItemDifference, policy: HallPolicy) -> m.ItemDifferenceView:
    known = policy.items.get(item.item)
    return m.ItemDifferenceView(item.item, known.name if known is not None else item.item, item.differences)
