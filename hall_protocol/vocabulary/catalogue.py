"""How a hall's catalogue differs from another."""

from enum import StrEnum


class CatalogueDifference(StrEnum):
    """That an item stands in one catalogue only, or in what two entries of it differ (policy requirement 48)."""

    MISSING_HERE = "missing_here"
    MISSING_THERE = "missing_there"
    VERSION = "version"
    NAME = "name"
    MATERIALS = "materials"
    TIME_LIMIT = "time_limit"
    FEE = "fee"
    LABELS = "labels"
    FORMS = "forms"
    DEPARTMENT = "department"
    EFFECT = "effect"
