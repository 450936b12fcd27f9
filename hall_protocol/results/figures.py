"""What a request for figures is answered with; `seq` is the hall's last event that they count."""

from datetime import date

import msgspec

from hall_protocol.results.result import WireResult
from hall_protocol.vocabulary import DayKind, ScorePart


class MaterialFigures(msgspec.Struct, frozen=True):
    """Materials of the accepted and supplemented cases; `before` is what their items asked for before the reform.

    The cut is what is not asked of visitors any more: a missing material is still asked for.
    """

    listed: int
    handed_in: int
    waived: int
    waived_percent: float
    before: int
    cut_percent: float


class CaseFigures(WireResult, frozen=True):
    """The figures of cases opened from `first_day` to `last_day`, as of the hall's event `seq`."""

    first_day: date
    last_day: date
    seq: int
    cases: int
    outcomes: dict[str, int]
    visits_mean: float
    collection_visits_mean: float
    once_percent: float
    """Share of cases that took one visit at most."""
    once_items: tuple[str, ...]
    """Items none of whose cases took more than one."""
    once_items_min: int
    has_enough_once_items: bool
    materials: MaterialFigures
    notices: int
    repeated_notices: int
    """Notices that list what an earlier one of the same case left out: each is a failure of 一次性告知."""
    tickets: int
    transfers: int
    transfers_mean: float
    """Transfers per visit (ticket)."""
    wait_mean_s: int | None
    """From the entry into line to the first call (等候时间); None where nobody was called."""
    service_mean_s: int | None
    overtakings: int
    """Times a waiting ticket saw a later one called before it, over all tickets."""
    most_overtaken: int
    """The most times one ticket did."""
    named_calls: int
    """Calls of a ticket by name, out of order; each has its reason in the journal."""
    undone: int = 0
    """Actions at counters that clerks took back."""
    inspections: int | None = None
    """Mystery visits (暗访), which count in nothing above; None for whoever is inspected."""


class ServiceSpread(msgspec.Struct, frozen=True):
    """What services took, forgotten ones left out; None while there is none.

    The median and the ninetieth percentile are services that took place; `beyond_norm_percent` took longer than the
    norm of what was done.
    """

    served: int
    forgotten: int
    mean_s: int | None
    median_s: int | None
    p90_s: int | None
    beyond_norm_percent: float | None


class ItemService(msgspec.Struct, frozen=True):
    """Services of one item, or of these items at one stop; none: of a queue's tickets without an item."""

    items: tuple[str, ...]
    queue: str
    name: str
    name_en: str
    norm_s: int
    spread: ServiceSpread


class CounterService(msgspec.Struct, frozen=True):
    """Services at one counter, whoever sat there."""

    counter: int
    name: str
    name_en: str
    spread: ServiceSpread


class ServiceFigures(WireResult, frozen=True):
    """What services took from `first_day` to `last_day`: by item, by counter, and in the hall."""

    first_day: date
    last_day: date
    seq: int
    items: tuple[ItemService, ...]
    counters: tuple[CounterService, ...]
    hall: ServiceSpread


class ForecastCheck(msgspec.Struct, frozen=True):
    """Waits of tickets without appointment beside the range that their slips had said; `queue` None: the hall.

    Ranges are made to hold 80 of 100 waits, 10 below and 10 above. `error_s` is wait less expectation, on average
    (negative: visitors waited less than they were told); `error_size_s` the same without its sign.
    """

    queue: str | None
    name: str
    name_en: str
    tickets: int
    inside: int
    below: int
    above: int
    inside_percent: float | None
    error_s: int | None
    error_size_s: int | None


class ForecastFigures(WireResult, frozen=True):
    """How well the waits were foretold to tickets issued from `first_day` to `last_day`."""

    first_day: date
    last_day: date
    seq: int
    queues: tuple[ForecastCheck, ...]
    hall: ForecastCheck


class ScoreWeight(msgspec.Struct, frozen=True):
    """A part of the score: how it is counted, and its weight in the hall's rules."""

    part: ScorePart
    name: str
    name_en: str
    formula: str
    formula_en: str
    weight: int


class ScorePartView(msgspec.Struct, frozen=True):
    """One part of one score: `points` are 100 x `good` / `total`, None where there is nothing to count."""

    part: ScorePart
    good: int
    total: int
    points: float | None
    is_small: bool


class ScoreLine(msgspec.Struct, frozen=True):
    """The score of a counter, a department or the hall (`key` its number or id), best first.

    `missing` parts count nothing, the others' weights fill in for them. A line of fewer services than the hall's rules
    ask for is small: it has a score but no rank. Equal scores share a rank.
    """

    key: str
    name: str
    name_en: str
    services: int
    score: float | None
    rank: int | None
    is_small: bool
    parts: tuple[ScorePartView, ...]
    missing: tuple[ScorePart, ...]


class Ranking(WireResult, frozen=True):
    """The composite score of a span of days and what it is made of; it names no clerk."""

    first_day: date
    last_day: date
    seq: int
    formula: str
    formula_en: str
    weights: tuple[ScoreWeight, ...]
    services_min: int
    counters: tuple[ScoreLine, ...]
    departments: tuple[ScoreLine, ...]
    hall: ScoreLine


class QuietHour(msgspec.Struct, frozen=True):
    """Tickets taken in the hour from `start` ("09:00") and their waits; `is_enough` of them to say something."""

    start: str
    tickets: int
    mean_wait_s: int
    p80_wait_s: int
    is_enough: bool


class QuietHours(WireResult, frozen=True):
    """When a queue is usually quiet on such a day: the waits of walk-ins on the `days` like it of the last weeks.

    `quietest` is the start of the best hour the queue still gives tickets in, None while too little is known; `advice`
    says which, and why not.
    """

    queue: str
    day: date
    day_kind: DayKind
    weeks: int
    days: int
    tickets_min: int
    hours: tuple[QuietHour, ...]
    quietest: str | None
    advice: str
    advice_en: str


FiguresResult = CaseFigures | ServiceFigures | ForecastFigures | Ranking | QuietHours
