"""Two catalogues side by side (policy requirements 48, 52): what one has and the other lacks, and where they differ.

An item is the same item when its implementation code is (实施编码), else when its national base code is (基本编码):
another hall's department gives the same item under a code of its own.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Facet(StrEnum):
    """In what two entries of one item can differ."""

    VERSION = "version"
    NAME = "name"
    MATERIALS = "materials"
    TIME_LIMIT = "time_limit"
    FEE = "fee"
    LABELS = "labels"
    FORMS = "forms"
    DEPARTMENT = "department"
    EFFECT = "effect"


@dataclass(frozen=True)
class CatalogueEntry:
    """What is compared of a service item; `time_limit_days` is the promise in working days, 0 for on the spot 即办."""

    item_code: str
    code: str
    version: int
    name: str
    department: str
    time_limit_days: int
    fee: str
    labels: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_until: date | None = None

    def is_in_force(self, day: date) -> bool:
        """Whether it is given on `day`."""
        begins, ends = self.effective_from or date.min, self.effective_until or date.max
        return begins <= day <= ends


@dataclass(frozen=True)
class FacetDifference:
    """What this catalogue says and what the other does; of lists only what the other list lacks."""

    facet: Facet
    here: tuple[str, ...]
    there: tuple[str, ...]


@dataclass(frozen=True)
class ItemDifference:
    """One item in both catalogues, unlike; `entry` is this catalogue's."""

    entry: CatalogueEntry
    facets: tuple[FacetDifference, ...]


@dataclass(frozen=True)
class CatalogueDifferences:
    """All differences, each list in the order of its own catalogue."""

    missing_here: tuple[CatalogueEntry, ...]
    missing_there: tuple[CatalogueEntry, ...]
    differing: tuple[ItemDifference, ...]

    @property
    def is_none(self) -> bool:
        """Whether both catalogues say the same."""
        return not (self.missing_here or self.missing_there or self.differing)


def compare(here: Iterable[CatalogueEntry], there: Iterable[CatalogueEntry], day: date) -> CatalogueDifferences:
    """How what is in force `here` on `day` differs from what is in force `there`."""
    ours = [entry for entry in here if entry.is_in_force(day)]
    theirs = [entry for entry in there if entry.is_in_force(day)]
    twins = _twins(ours, theirs)
    known = {twin.item_code for twin in twins.values()}
    unlike = (ItemDifference(ours_, _facets(ours_, twin)) for ours_ in ours if (twin := twins.get(ours_.item_code)))
    return CatalogueDifferences(
        tuple(entry for entry in theirs if entry.item_code not in known),
        tuple(entry for entry in ours if entry.item_code not in twins),
        tuple(difference for difference in unlike if difference.facets),
    )


def _twins(ours: Collection[CatalogueEntry], theirs: Collection[CatalogueEntry]) -> dict[str, CatalogueEntry]:
    """The other catalogue's entry of each item, by our code; a base code that stands twice names nothing."""
    by_item = {entry.item_code: entry for entry in theirs}
    twins = {entry.item_code: by_item[entry.item_code] for entry in ours if entry.item_code in by_item}
    left = _once_by_base_code(entry for entry in theirs if entry.item_code not in twins)
    for code, entry in _once_by_base_code(entry for entry in ours if entry.item_code not in twins).items():
        if code in left:
            twins[entry.item_code] = left[code]
    return twins


def _once_by_base_code(entries: Iterable[CatalogueEntry]) -> dict[str, CatalogueEntry]:
    entries = list(entries)
    count = Counter(entry.code for entry in entries)
    return {entry.code: entry for entry in entries if count[entry.code] == 1}


def _facets(here: CatalogueEntry, there: CatalogueEntry) -> tuple[FacetDifference, ...]:
    of_one_body = here.item_code == there.item_code
    found = (
        _facet(facet, look(here), look(there)) for facet, look in _LOOKS.items() if of_one_body or facet not in _OF_BODY
    )
    return tuple(difference for difference in found if difference is not None)


def _facet(facet: Facet, here: tuple[str, ...], there: tuple[str, ...]) -> FacetDifference | None:
    """The order of a list means nothing: who brings three papers brings them in any order."""
    only_here, only_there = Counter(here) - Counter(there), Counter(there) - Counter(here)
    if not only_here and not only_there:
        return None
    return FacetDifference(facet, tuple(only_here.elements()), tuple(only_there.elements()))


def _effect(entry: CatalogueEntry) -> tuple[str, ...]:
    if entry.effective_from is None and entry.effective_until is None:
        return ()
    return (f"{entry.effective_from or '…'} – {entry.effective_until or '…'}",)


_LOOKS: dict[Facet, Callable[[CatalogueEntry], tuple[str, ...]]] = {
    Facet.VERSION: lambda entry: (str(entry.version),),
    Facet.NAME: lambda entry: (entry.name,),
    Facet.MATERIALS: lambda entry: entry.materials,
    Facet.TIME_LIMIT: lambda entry: (str(entry.time_limit_days),),
    Facet.FEE: lambda entry: (entry.fee,),
    Facet.LABELS: lambda entry: entry.labels,
    Facet.FORMS: lambda entry: entry.forms,
    Facet.DEPARTMENT: lambda entry: (entry.department,),
    Facet.EFFECT: _effect,
}
_OF_BODY = frozenset({Facet.VERSION, Facet.DEPARTMENT})
"""What two bodies that give the same item never share: each counts its own versions and has its own name."""
