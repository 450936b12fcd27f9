"""The checklist in the clerk's hands: what is proposed, what the clerk has confirmed, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from hall_protocol.messages import Checklist, ChecklistLine, MaterialEntry
from hall_protocol.vocabulary import MaterialStatus


class Standing(StrEnum):
    """How far somebody has looked at a material."""

    OPEN = "open"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Line:
    """One material as it stands now; `was_missing` when the case's last notice asked for it."""

    material: ChecklistLine
    status: MaterialStatus | None
    standing: Standing
    was_missing: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """An item's checklist with the clerk's marks by place; a mark of None says that it is not needed here."""

    checklist: Checklist
    marks: Mapping[int, MaterialStatus | None] = field(default_factory=lambda: MappingProxyType({}))
    missed_before: frozenset[str] = frozenset()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every material as it stands."""
        return tuple(self._line(material) for material in self.checklist.lines)

    @property
    def open(self) -> int:
        """How many nobody has looked at."""
        return self._count(Standing.OPEN)

    @property
    def proposed(self) -> int:
        """How many proposals wait for the clerk's word."""
        return self._count(Standing.PROPOSED)

    @property
    def missing(self) -> int:
        """How many the clerk found missing."""
        return len(self.missing_names)

    @property
    def missing_names(self) -> tuple[str, ...]:
        """The names of those, in the list's order."""
        return tuple(line.material.name for line in self.lines if line.status is MaterialStatus.MISSING)

    @property
    def missing_required(self) -> int:
        """How many of those nothing can be accepted without."""
        return sum(line.status is MaterialStatus.MISSING and line.material.is_required for line in self.lines)

    @property
    def entries(self) -> tuple[MaterialEntry, ...]:
        """What a decision says of the materials; what is not needed is left out."""
        return tuple(
            MaterialEntry(line.material.place, line.status)
            for line in self.lines
            if line.status is not None and line.standing is Standing.CONFIRMED
        )

    def marked(self, place: int, status: MaterialStatus | None) -> "Sheet":
        """With the clerk's word for the material at `place`; what is required cannot be said not to be needed."""
        material = self.at(place)
        if material is None or (status is None and material.is_required):
            return self
        return replace(self, marks=MappingProxyType({**self.marks, place: status}))

    def confirmed(self, place: int) -> "Sheet":
        """With the proposal for the material at `place` confirmed, where there is one and nothing was said yet."""
        material = self.at(place)
        if material is None or material.proposed is None or place in self.marks:
            return self
        return self.marked(place, material.proposed)

    def all_as_proposed(self) -> "Sheet":
        """With every proposal confirmed that waits for the clerk's word; what only the clerk can see stays open."""
        sheet = self
        for line in self.lines:
            sheet = sheet.confirmed(line.material.place)
        return sheet

    def renewed(self, checklist: Checklist, missed_before: frozenset[str]) -> "Sheet":
        """With what the hall says now; the clerk's marks stay while the list is of the same version."""
        is_same = (checklist.item, checklist.item_version) == (self.checklist.item, self.checklist.item_version)
        return Sheet(checklist, self.marks if is_same else MappingProxyType({}), missed_before)

    def at(self, place: int) -> ChecklistLine | None:
        """The material at `place`, None where the list has none."""
        return next((line for line in self.checklist.lines if line.place == place), None)

    def _count(self, standing: Standing) -> int:
        return sum(line.standing is standing for line in self.lines)

    def _line(self, material: ChecklistLine) -> Line:
        was_missing = material.name in self.missed_before
        if material.place in self.marks:
            status = self.marks[material.place]
            return Line(material, status, Standing.CONFIRMED if status else Standing.NOT_NEEDED, was_missing)
        if material.proposed is not None:
            return Line(material, material.proposed, Standing.PROPOSED, was_missing)
        is_open = material.is_required or was_missing
        return Line(material, None, Standing.OPEN if is_open else Standing.NOT_NEEDED, was_missing)
