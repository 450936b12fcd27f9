"""Compares the hall's catalogue with the platform's: at every start, then every day at the configured time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime, time, timedelta

from config.catalogue_list import version_of
from config.comparison import CatalogueDifferences, CatalogueEntry, compare
from hall_protocol import messages as m
from hall_protocol.published_catalogue import PublishedCatalogue, PublishedItem
from hall_protocol.vocabulary import CatalogueDifference
from hall_server.domain.commands import RecordComparison
from hall_server.domain.events import ItemDifference
from hall_server.domain.policy import HallPolicy
from hall_server.engine.ports import JournalError
from hall_server.platform_link.catalogue_source import CatalogueSource, NoCatalogueError
from hall_server.platform_link.pace import Pace
from hall_server.web.catalogue_looks import ComparisonTry

LOOK_S = 1.0
"""How often the hall's clock is looked at: it may run fast, and a machine that slept must not miss its hour."""
RETRY_MAX_S = 300.0
"""A platform that is away is asked again after this at the latest, the first times sooner."""

logger = logging.getLogger(__name__)


class CatalogueWatch:
    """Never in anybody's way: `run` is a task of its own, and whatever fails is said in `latest` and tried again."""

    def __init__(
        self,
        entries: Sequence[CatalogueEntry],
        policy: HallPolicy,
        source: CatalogueSource,
        record: Callable[[RecordComparison], Awaitable[object]],
        clock: Callable[[], datetime],
        compare_at: time,
        pace: Pace,
    ) -> None:
        self._entries = entries
        self._calendar = policy.calendar
        self._source = source
        self._record = record
        self._clock = clock
        self._compare_at = compare_at
        self._pace = pace
        self._failures = 0
        self.latest = ComparisonTry()

    async def run(self) -> None:
        """Compare now and then daily, until cancelled."""
        due = self._clock()
        while True:
            if self._clock() < due:
                await asyncio.sleep(LOOK_S)
            elif await self._has_compared():
                due = self._next_after(self._clock())
            else:
                await asyncio.sleep(self._retry_s())

    async def _has_compared(self) -> bool:
        now = self._clock()
        try:
            published = await self._source.fetch()
            differences = compare(self._entries, map(_entry, published.items), self._calendar.business_day(now))
            self.latest = ComparisonTry(now, items=tuple(_views(differences)))
            await self._record(_command(version_of(self._entries), published, differences))
        except NoCatalogueError as error:
            self._failed(now, error.words, error.words_en)
        except JournalError:
            self._failed(now, "比对结果未能保存。", "The outcome could not be written.")
        except Exception as error:
            logger.exception("the comparison of catalogues stumbled and goes on")
            self._failed(now, "比对出错，已记录。", f"The comparison failed ({type(error).__name__}); it was logged.")
        else:
            self._failures = 0
            return True
        return False

    def _failed(self, now: datetime, words: str, words_en: str) -> None:
        """What was found out before stays beside the trouble."""
        self._failures += 1
        self.latest = ComparisonTry(now, words, words_en, self.latest.items)

    def _retry_s(self) -> float:
        return min(RETRY_MAX_S, self._pace.backoff_first_s * 2.0 ** min(self._failures - 1, 16))

    def _next_after(self, moment: datetime) -> datetime:
        today = self._calendar.local(moment).date()
        due = self._calendar.moment(today, self._compare_at)
        return due if due > moment else self._calendar.moment(today + timedelta(days=1), self._compare_at)


def _entry(item: PublishedItem) -> CatalogueEntry:
    return CatalogueEntry(
        item.item_code,
        item.code,
        item.version,
        item.name,
        item.department,
        item.time_limit_days,
        item.fee,
        item.labels,
        item.materials,
        item.forms,
        item.effective_from,
        item.effective_until,
    )


def _command(version: str, published: PublishedCatalogue, differences: CatalogueDifferences) -> RecordComparison:
    return RecordComparison(
        version,
        published.version,
        published.published_on,
        len(differences.missing_here),
        len(differences.missing_there),
        len(differences.differing),
        tuple(ItemDifference(view.item, view.differences) for view in _views(differences)),
    )


def _views(differences: CatalogueDifferences) -> Iterator[m.ItemDifferenceView]:
    """Every difference, item by item; what stands on one side only comes first."""
    for kind, entries in (
        (CatalogueDifference.MISSING_HERE, differences.missing_here),
        (CatalogueDifference.MISSING_THERE, differences.missing_there),
    ):
        for entry in entries:
            yield m.ItemDifferenceView(entry.item_code, entry.name, (kind,))
    for item in differences.differing:
        facets = tuple(m.FacetView(CatalogueDifference(each.facet), each.here, each.there) for each in item.facets)
        yield m.ItemDifferenceView(
            item.entry.item_code, item.entry.name, tuple(facet.difference for facet in facets), facets
        )
