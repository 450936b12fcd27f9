"""Look-ups (查询): the government's libraries of records, and what they answer."""

from enum import StrEnum


class Library(StrEnum):
    """Where a record may be found (policy requirements 22, 64, 67): basic libraries, and what departments share."""

    PEOPLE = "people"
    LEGAL_PERSONS = "legal_persons"
    LICENCES = "licences"
    EXCHANGE = "exchange"


class Finding(StrEnum):
    """What came of asking for one record; a library that cannot be reached is an answer too."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"


class CreditFinding(StrEnum):
    """What the credit library says of a person or organisation (requirement 68); nobody is refused for it."""

    NONE = "none"
    LISTED = "listed"
    UNAVAILABLE = "unavailable"
