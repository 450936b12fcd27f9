"""Every word of the acceptance and collection desk, in Chinese and in English; a missing word is a type error."""

from dataclasses import dataclass
from types import MappingProxyType

from counter_client.case_keys import CaseKey, Obstacle
from counter_client.case_state import SayingKind
from hall_protocol.vocabulary import CaseState, CreditFinding, MaterialSource, MaterialStatus, ResultKind

Words = MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWording:
    """The desk in one language; `{…}` are filled in."""

    open_desk: str
    close_desk: str
    matters: str
    no_matters: str
    states: Words[CaseState, str]
    not_opened: str
    keys: Words[CaseKey, str]
    key_details: Words[CaseKey, str]
    obstacles: Words[Obstacle, str]
    done: Words[CaseState, str]
    sayings: Words[SayingKind, str]
    statuses: Words[MaterialStatus, str]
    short_statuses: Words[MaterialStatus, str]
    sources: Words[MaterialSource, str]
    results: Words[ResultKind, str]
    not_needed: str
    not_looked_at: str
    proposed: str
    optional: str
    was_missing: str
    was_told: str
    originals: str
    copies: str
    missing_none: str
    missing_some: str
    still_open: str
    still_proposed: str
    all_seen: str
    no_materials: str
    loading: str
    undecided: str
    returning: str
    told_now: str
    came_before: str
    due: str
    number_heading: str
    no_number: str
    ready_for: str
    awaits: str
    check_person: str
    decline_title: str
    other_title: str
    withdraw_title: str
    withdraw_anyway: str
    result_title: str
    add_title: str
    add_hint: str
    find_title: str
    find_hint: str
    nothing_found: str
    look_up_title: str
    look_up_notice: str
    look_up_consent: str
    look_up_hint: str
    look_up_person: str
    look_up_organisation: str
    look_up_wrong: str
    records_found: str
    records_not_found: str
    records_away: str
    no_records: str
    credit: Words[CreditFinding, str]
    notice_title: str
    print_notice: str
    save_notice: str
    close_notice: str
    no_printer: str
    printed: str
    not_printed: str
    saved: str
    not_saved: str
