"""What the hall offers: its items and priority classes; and how that differs from what the platform publishes."""

from datetime import date, datetime

import msgspec

from hall_protocol.results.result import WireResult
from hall_protocol.vocabulary import CatalogueDifference


class FormView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A form of an item (空表、样表); what is there is served as `GET /items/{item}/forms/{form}`, from 1.

    `is_pdf`: the blank one is a PDF, which a kiosk beside an office printer can print.
    """

    name: str
    has_blank: bool = False
    has_sample: bool = False
    name_en: str = ""
    is_pdf: bool = False


class SearchWord(msgspec.Struct, frozen=True):
    """One of the words an item is searched by, in full pinyin and in its initials: lower case, without tones."""

    word: str
    full: str
    initials: str


class CatalogueItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A service item as the kiosk lists it; `pinyin` holds the full reading and the initials for search.

    `words` are its name and synonyms with their spellings, for who types pinyin and wants to read Chinese.
    `nearby` are the places where it is done as well (就近办); the dates are the first and the last day it is given.
    `materials_en` are as many as `materials`, or none, and so are the others; an English that is empty is not known.
    """

    item: str
    name: str
    name_en: str
    queue: str
    department: str
    life_event: str
    labels: tuple[str, ...]
    needs_identity: bool
    fee: str
    time_limit: str
    materials: tuple[str, ...]
    pinyin: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()
    forms: tuple[FormView, ...] = ()
    effective_from: date | None = None
    effective_until: date | None = None
    department_en: str = ""
    time_limit_en: str = ""
    conditions: tuple[str, ...] = ()
    procedure: tuple[str, ...] = ()
    result: str = ""
    fee_en: str = ""
    materials_en: tuple[str, ...] = ()
    result_en: str = ""
    conditions_en: tuple[str, ...] = ()
    procedure_en: tuple[str, ...] = ()
    nearby_en: tuple[str, ...] = ()
    words: tuple[SearchWord, ...] = ()


class PriorityClassView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A priority class a visitor may claim and the proof they will be asked for: in one phrase, and each by itself."""

    priority_class: str
    name: str
    name_en: str
    proof: str
    proof_en: str = ""
    proofs: tuple[str, ...] = ()
    proofs_en: tuple[str, ...] = ()


class PackageView(msgspec.Struct, frozen=True):
    """Matters that one visit often needs together (一件事); `items` in their order where the route is fixed."""

    package: str
    name: str
    name_en: str
    items: tuple[str, ...]
    is_fixed_route: bool


class SubjectView(msgspec.Struct, frozen=True):
    """What a complaint or suggestion may be about."""

    subject: str
    name: str
    name_en: str


class SlipLineView(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the hall's slip template, as `slip.toml` has it; None where the part's own default holds."""

    show: str
    text: str | None = None
    text_en: str | None = None
    size: str | None = None
    align: str | None = None
    bold: bool | None = None
    stroke: str | None = None
    space_dots: int | None = None
    when: tuple[str, ...] = ()


class Catalogue(WireResult, frozen=True):
    """What the hall offers, as of `version`; only what is in force.

    `matters_max` are the matters one visit may hold; `forms_url` is where phones find `/items/{item}/forms/{form}`, if
    the hall has an address for phones. `slip` are the lines of the hall's slips; empty: the usual ones. `slip_logo` is
    the picture of their line "logo", a PNG file in base64.
    `slip_notes_en` are as many as `slip_notes`, or none; an empty one is not known.
    """

    version: str
    items: tuple[CatalogueItem, ...]
    priority_classes: tuple[PriorityClassView, ...]
    slip_notes: tuple[str, ...] = ()
    packages: tuple[PackageView, ...] = ()
    matters_max: int = 1
    subjects: tuple[SubjectView, ...] = ()
    forms_url: str = ""
    slip: tuple[SlipLineView, ...] = ()
    slip_notes_en: tuple[str, ...] = ()
    slip_logo: str = ""


class FacetView(msgspec.Struct, frozen=True):
    """What the hall says and what the platform does; of lists only what the other list lacks."""

    difference: CatalogueDifference
    here: tuple[str, ...]
    there: tuple[str, ...]


class ItemDifferenceView(msgspec.Struct, frozen=True, omit_defaults=True):
    """How one item differs; `facets` in full for a comparison made since the server started."""

    item: str
    name: str
    differences: tuple[CatalogueDifference, ...]
    facets: tuple[FacetView, ...] = ()


class CatalogueComparison(WireResult, frozen=True):
    """The last comparison with the platform's catalogue, and whether the hall's is still confirmed.

    `items` are the first ones of those that differ, the counts are of all. `confirmed_at` is when both were last the
    same, None before that; `is_overdue` after `max_age_days` without it. `trouble` is why the last try brought none.
    """

    compared_at: datetime | None
    version: str
    their_version: str
    published_on: date | None
    missing_here: int
    missing_there: int
    differing: int
    items: tuple[ItemDifferenceView, ...]
    confirmed_at: datetime | None
    max_age_days: int | None
    is_overdue: bool
    tried_at: datetime | None = None
    trouble: str = ""
    trouble_en: str = ""


CatalogueResult = Catalogue | CatalogueComparison
