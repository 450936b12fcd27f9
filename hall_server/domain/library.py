"""The government's libraries as the rules see them: which stands behind a material, and what an answer is worth."""

import msgspec

from hall_protocol.vocabulary import ApplicantKind, Finding, Library, MaterialSource, MaterialStatus
from hall_server.domain.policy import MaterialPolicy

LIBRARY_OF_SOURCE: dict[MaterialSource, Library] = {
    MaterialSource.E_LICENCE: Library.LICENCES,
    MaterialSource.SHARED: Library.EXCHANGE,
}
"""Where a source leads when the catalogue names no library; what is verified online leads to the applicant's own."""

BASIC_LIBRARY: dict[ApplicantKind, Library] = {
    ApplicantKind.PERSON: Library.PEOPLE,
    ApplicantKind.ORGANISATION: Library.LEGAL_PERSONS,
}

STATUS_OF_FOUND: dict[MaterialSource, MaterialStatus] = {
    MaterialSource.E_LICENCE: MaterialStatus.ELECTRONIC,
    MaterialSource.SHARED: MaterialStatus.SHARED,
    MaterialSource.VERIFIED: MaterialStatus.VERIFIED_ONLINE,
}
"""The status a found record gives a material, by its source."""


class MaterialFinding(msgspec.Struct, frozen=True, omit_defaults=True):
    """What `library` said of the material at `place` of its item's list; `reference` is the record's own number."""

    place: int
    library: Library
    finding: Finding
    reference: str = ""


def library_of(material: MaterialPolicy, kind: ApplicantKind) -> Library | None:
    """The library behind a material, None for one that no library holds."""
    if material.source not in STATUS_OF_FOUND:
        return None
    return material.library or LIBRARY_OF_SOURCE.get(material.source) or BASIC_LIBRARY[kind]


def claims_a_record(material: MaterialPolicy, status: MaterialStatus) -> bool:
    """Whether to say `status` of the material is to say that a record of it was found.

    What the applicant hands in as a file is electronic too, and no library stands behind it.
    """
    if status is MaterialStatus.ELECTRONIC:
        return material.source is MaterialSource.E_LICENCE
    return status in (MaterialStatus.SHARED, MaterialStatus.VERIFIED_ONLINE)


def merged(before: tuple[MaterialFinding, ...], now: tuple[MaterialFinding, ...]) -> tuple[MaterialFinding, ...]:
    """The newest answer a place; a library that is away takes back nothing it said before."""
    known = {finding.place: finding for finding in before}
    for finding in now:
        if finding.finding is not Finding.UNAVAILABLE or finding.place not in known:
            known[finding.place] = finding
    return tuple(known[place] for place in sorted(known))
