"""The government's libraries as a hall asks them: the port, what is asked through it, and what comes back."""

from dataclasses import dataclass, field
from typing import Protocol

from hall_protocol.vocabulary import ApplicantKind, CreditFinding, Finding
from hall_server.domain.library import MaterialFinding
from hall_server.domain.look_up_rules import WantedMaterial


@dataclass(frozen=True, slots=True)
class LibraryQuestion:
    """Whose records are wanted for which item; the number goes to the platform and is kept nowhere."""

    item: str
    kind: ApplicantKind
    number: str = field(repr=False)
    materials: tuple[WantedMaterial, ...]
    credit: bool


@dataclass(frozen=True, slots=True)
class LibraryAnswer:
    """A finding for every material asked for; `credit` is None when it was not asked."""

    materials: tuple[MaterialFinding, ...]
    credit: CreditFinding | None


class Libraries(Protocol):
    """Whoever can ask the libraries."""

    async def look_up(self, question: LibraryQuestion) -> LibraryAnswer:
        """The answer, soon; never raises: a library that cannot be reached is an answer."""
        ...


class NoLibraries:
    """For a hall that is joined to no platform."""

    async def look_up(self, question: LibraryQuestion) -> LibraryAnswer:
        """Nothing can be asked."""
        return nothing_known(question)


def nothing_known(question: LibraryQuestion) -> LibraryAnswer:
    """The answer of libraries that cannot be reached."""
    materials = tuple(
        MaterialFinding(wanted.place, wanted.library, Finding.UNAVAILABLE) for wanted in question.materials
    )
    return LibraryAnswer(materials, CreditFinding.UNAVAILABLE if question.credit else None)
