"""A case's materials against the list of its item: who brings what, what is missing, what was waived.

Places count from 1, as people read the list. An optional material that is not named is not needed in this case and
does not count; one that is named is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from hall_protocol.vocabulary import ErrorCode, Finding, MaterialSource, MaterialStatus
from hall_server.domain.errors import RuleError
from hall_server.domain.library import STATUS_OF_FOUND, MaterialFinding, claims_a_record
from hall_server.domain.policy import ItemPolicy, MaterialPolicy

PROPOSED: dict[MaterialSource, MaterialStatus] = {
    **STATUS_OF_FOUND,
    MaterialSource.EARLIER_STEP: MaterialStatus.ALREADY_COLLECTED,
}
"""What a checklist begins with until a library is asked; what the visitor brings, only the clerk can see."""

WAIVED = frozenset({MaterialStatus.SHARED, MaterialStatus.VERIFIED_ONLINE, MaterialStatus.ALREADY_COLLECTED})
"""The three 不需提交 (policy requirement 67); an e-licence called up counts with them (requirement 22)."""


class MaterialEntry(msgspec.Struct, frozen=True):
    """How the case has the material at `place` of its item's list."""

    place: int
    status: MaterialStatus


@dataclass(frozen=True, slots=True)
class MaterialCounts:
    """`listed` is always the sum of the other three."""

    listed: int = 0
    handed_in: int = 0
    waived: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One material before the decision; `proposed` is None where the clerk must look."""

    place: int
    material: MaterialPolicy
    proposed: MaterialStatus | None
    finding: MaterialFinding | None = None


def lines(
    item: ItemPolicy, collected: Iterable[str] = (), findings: Mapping[int, MaterialFinding] | None = None
) -> tuple[ChecklistLine, ...]:
    """The item's list with what may be said beforehand.

    `collected`: names handed in earlier in the same visit; `findings`: what the libraries said, by place.
    """
    known, found = frozenset(collected), findings or {}
    return tuple(
        ChecklistLine(
            place,
            material,
            MaterialStatus.ALREADY_COLLECTED if material.name in known else _proposed(material, found.get(place)),
            found.get(place),
        )
        for place, material in enumerate(item.materials, start=1)
    )


def _proposed(material: MaterialPolicy, finding: MaterialFinding | None) -> MaterialStatus | None:
    """A found record waives the paper, one that is not there is asked for; an absent library says neither."""
    if finding is None:
        return PROPOSED.get(material.source)
    answers = {Finding.FOUND: STATUS_OF_FOUND.get(material.source), Finding.NOT_FOUND: MaterialStatus.MISSING}
    return answers.get(finding.finding)


def sound(item: ItemPolicy, entries: Sequence[MaterialEntry]) -> tuple[MaterialEntry, ...]:
    """The entries in the list's order; raises unless each required one is there, none twice and none unknown."""
    places = [entry.place for entry in entries]
    unknown = sorted({place for place in places if not 1 <= place <= len(item.materials)})
    twice = sorted({place for place in places if places.count(place) > 1})
    left_out = [
        place for place, m in enumerate(item.materials, start=1) if m.is_required and place not in frozenset(places)
    ]
    if unknown:
        raise _mismatch(f"材料清单没有第 {_said(unknown)} 项。", f"The checklist has no place {_said(unknown)}.")
    if twice:
        raise _mismatch(f"第 {_said(twice)} 项材料重复登记。", f"Place {_said(twice)} is named twice.")
    if left_out:
        raise _mismatch(f"第 {_said(left_out)} 项必需材料未登记。", f"Required place {_said(left_out)} is left out.")
    return tuple(sorted(entries, key=lambda entry: entry.place))


def missing_names(item: ItemPolicy, entries: Sequence[MaterialEntry], *, required: bool = False) -> tuple[str, ...]:
    """The names of everything missing, in the list's order; with `required`, of what must not be."""
    missing = {entry.place for entry in entries if entry.status is MaterialStatus.MISSING}
    return tuple(
        material.name
        for place, material in enumerate(item.materials, start=1)
        if place in missing and (material.is_required or not required)
    )


def present_names(item: ItemPolicy, entries: Sequence[MaterialEntry]) -> tuple[str, ...]:
    """The names of what is there and need not be brought again, in the list's order."""
    return tuple(
        item.materials[entry.place - 1].name for entry in entries if entry.status is not MaterialStatus.MISSING
    )


def counts(item: ItemPolicy, entries: Sequence[MaterialEntry]) -> MaterialCounts:
    """How many materials the case lists, and how it has them."""
    missing = sum(entry.status is MaterialStatus.MISSING for entry in entries)
    waived = sum(_is_waived(item.materials[entry.place - 1], entry.status) for entry in entries)
    return MaterialCounts(len(entries), len(entries) - missing - waived, waived, missing)


def _is_waived(material: MaterialPolicy, status: MaterialStatus) -> bool:
    return status in WAIVED or claims_a_record(material, status)


def _said(places: Sequence[int]) -> str:
    return ", ".join(map(str, places))


def _mismatch(words: str, words_en: str) -> RuleError:
    return RuleError(ErrorCode.CHECKLIST_MISMATCH, words, words_en)
