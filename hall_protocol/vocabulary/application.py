"""Applications made online (网上申报), before anybody has come to the hall."""

from enum import StrEnum


class ApplicationState(StrEnum):
    """Where an application made online stands; a counter that takes it up opens a case."""

    REGISTERED = "registered"
    PASSED = "passed"
    SUPPLEMENT_REQUIRED = "supplement_required"
    REJECTED = "rejected"
    TAKEN_UP = "taken_up"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class PreReview(StrEnum):
    """What a pre-review (预审) found."""

    PASSED = "passed"
    SUPPLEMENT_REQUIRED = "supplement_required"
    REJECTED = "rejected"
