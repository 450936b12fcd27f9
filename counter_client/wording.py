"""Every word on the clerk's desk, in Chinese and in English; a missing word is a type error."""

from dataclasses import dataclass
from types import MappingProxyType

from counter_client.case_wording import CaseWording
from counter_client.desk import NoticeKind
from counter_client.keys import Key
from counter_client.question_wording import QuestionWording
from counter_client.sign_on_wording import SignOnWording
from hall_protocol.vocabulary import CounterState, Outcome

Words = MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The desk in one language; `{…}` are filled in."""

    is_chinese: bool
    title: str
    compact_bar: str
    full_desk: str
    counter: str
    clerk: str
    other_clerk: str
    states: Words[CounterState, str]
    keys: Words[Key, str]
    notices: Words[NoticeKind, str]
    outcomes: Words[Outcome, str]
    outcome_heading: str
    closed_text: str
    closed_hint: str
    waiting_text: str
    nobody_text: str
    first_due: str
    paused_hint: str
    reason: str
    issued: str
    waited: str
    recalled: str
    minutes: str
    norm: str
    timer_headings: Words[CounterState, str]
    connected: str
    connecting: str
    lost: str
    stale: str
    unknown_counter: str
    slow: str
    waiting_heading: str
    waiting_columns: tuple[str, str, str, str]
    held_heading: str
    missed_heading: str
    nobody: str
    none_held: str
    none_missed: str
    why_arrival: str
    why_class: str
    why_earlier: str
    why_later: str
    why_here: str
    and_more: str
    between_matters: str
    journey: str
    stop_at: str
    stop_of: str
    for_organisation: str
    by_agent: str
    figures_heading: str
    figures: tuple[str, str, str, str, str, str]
    pause_title: str
    pause_reasons: tuple[str, ...]
    other_reason: str
    transfer_title: str
    to_queue: str
    to_counter: str
    unserved_title: str
    unserved: str
    unserved_reasons: tuple[str, ...]
    queue_detail: str
    confirm: str
    cancel: str
    questions: QuestionWording
    cases: CaseWording
    sign_on: SignOnWording
