"""What the acceptance and collection desk shows, from what it knows alone: `present_cases(...) -> CaseFace`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_client.case_keys import CaseKey, Entry, Obstacle
from counter_client.case_records import looked_up_text, looked_up_tone
from counter_client.case_sheet import Line, Sheet, Standing
from counter_client.case_state import CaseDesk, Saying, SayingKind, bar_shown, hindrance
from counter_client.case_wording import CaseWording
from counter_client.desk_face import Surroundings
from counter_client.service_timer import Tone
from counter_client.wording import Wording
from hall_protocol.messages import CaseStatus, Notice
from hall_protocol.vocabulary import CaseState, MaterialStatus, Purpose
from station.english_dates import day_and_month


class Panel(StrEnum):
    """What stands in the middle."""

    NOTHING = "nothing"
    LOADING = "loading"
    CHECKLIST = "checklist"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One thing the clerk may take up."""

    key: str
    title: str
    state_text: str
    detail: str
    tone: Tone
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One material: what it is, where it comes from, how it is there, and how sure that is."""

    place: int
    name: str
    detail: str
    status: str
    standing: Standing
    is_missing: bool
    is_chosen: bool
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the checklist is: what is missing, and what is still to do."""

    missing: str = ""
    missing_tone: Tone = Tone.PLAIN
    rest: str = ""
    rest_tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class CaseFace:
    """Everything on the desk, ready to draw; `barred` says for each key that may not be pressed why."""

    is_open: bool
    is_wanted: bool
    panel: Panel
    heading: str
    line: str
    entries: tuple[EntryRow, ...]
    rows: tuple[MaterialRow, ...]
    counts: Counts
    number_heading: str
    number: str
    state_text: str
    state_tone: Tone
    advice: str
    barred: Mapping[CaseKey, str]
    primary: CaseKey | None
    saying: str
    saying_tone: Tone
    reminder: str
    notice: Notice | None


def present_cases(desk: CaseDesk, place: Surroundings) -> CaseFace:
    """The face of `desk`."""
    words, entry, sheet = place.wording.cases, desk.entry, desk.sheet
    saying, saying_tone = _saying(desk, place)
    case = entry.case if entry is not None else None
    barred = _barred(desk, words)
    return CaseFace(
        is_open=desk.hand.ticket_id is not None,
        is_wanted=desk.hand.is_serving and bool(desk.entries),
        panel=_panel(desk),
        heading=place.names.item(entry.item, place.wording) if entry is not None else "",
        line=_line(desk, place),
        entries=tuple(_entry_row(entry, desk, place) for entry in desk.entries),
        rows=_rows(desk, place),
        counts=_counts(sheet, words),
        number_heading=words.number_heading,
        number=(case.case_number or words.no_number) if case is not None else "",
        state_text=words.states[case.state] if case is not None else words.not_opened,
        state_tone=_TONES.get(case.state, Tone.PLAIN) if case is not None else Tone.PLAIN,
        advice=_advice(desk, case, place),
        barred=barred,
        primary=_primary(desk, barred),
        saying=saying,
        saying_tone=saying_tone,
        reminder=words.undecided.format(count=desk.undecided) if desk.undecided and desk.hand.is_serving else "",
        notice=desk.notice,
    )


_TONES = {
    CaseState.SUPPLEMENT_REQUIRED: Tone.WARN,
    CaseState.ACCEPTED: Tone.GOOD,
    CaseState.RESULT_READY: Tone.GOOD,
    CaseState.COLLECTED: Tone.GOOD,
    CaseState.DECLINED: Tone.BAD,
}


def _panel(desk: CaseDesk) -> Panel:
    if desk.hand.ticket_id is None or desk.visit is None:
        return Panel.LOADING if desk.hand.ticket_id is not None else Panel.NOTHING
    entry = desk.entry
    if entry is None:
        return Panel.NOTHING
    if not entry.is_decidable:
        return Panel.CASE
    return Panel.CHECKLIST if desk.sheet is not None else Panel.LOADING


def _barred(desk: CaseDesk, words: CaseWording) -> dict[CaseKey, str]:
    """Why each dead key is dead; a press that takes its usual 20 ms does not make the whole desk flicker."""
    hindered = hindrance(desk)
    is_slow = desk.under_way is not None and desk.under_way.is_slow
    if hindered is not None and hindered.obstacle in (Obstacle.BUSY, Obstacle.LOADING) and not is_slow:
        hindered = None
    found = {key: hindered or bar_shown(desk, key) for key in CaseKey}
    return {key: words.obstacles[bar.obstacle].format(count=bar.count) for key, bar in found.items() if bar is not None}


def _primary(desk: CaseDesk, barred: Mapping[CaseKey, str]) -> CaseKey | None:
    """The one key a clerk most likely wants now: the first of these that may be pressed."""
    entry = desk.entry
    if entry is None:
        return CaseKey.ADD
    wanted = (CaseKey.COLLECT,) if not entry.is_decidable else (CaseKey.ALL_PROPOSED, CaseKey.ACCEPT)
    if entry.is_decidable and desk.sheet is not None and desk.sheet.missing_required:
        # What was told already need not be told again.
        is_told = entry.case is not None and set(entry.case.missing) == set(desk.sheet.missing_names)
        wanted = (CaseKey.ALL_PROPOSED,) if is_told else (CaseKey.ALL_PROPOSED, CaseKey.SUPPLEMENT)
    return next((key for key in wanted if key not in barred), None)


def _entry_row(entry: Entry, desk: CaseDesk, place: Surroundings) -> EntryRow:
    words, case = place.wording.cases, entry.case
    return EntryRow(
        entry.key,
        place.names.item(entry.item, place.wording),
        words.states[case.state] if case is not None else words.not_opened,
        (case.case_number or "") if case is not None else "",
        _TONES.get(case.state, Tone.PLAIN) if case is not None else Tone.PLAIN,
        entry.key == desk.chosen,
    )


def _line(desk: CaseDesk, place: Surroundings) -> str:
    """Below the heading: what a notice asked for, until when, and whether the visitor is back with it."""
    words, entry = place.wording.cases, desk.entry
    case = entry.case if entry is not None else None
    if case is None or case.state is not CaseState.SUPPLEMENT_REQUIRED:
        return ""
    mark = "、" if place.wording.is_chinese else ", "
    told = words.returning if _is_back(desk, case) else words.told_now
    said = [told.format(missing=mark.join(_names_of(case.missing, desk.sheet, place)))]
    if case.due_day is not None:
        said.append(words.due.format(day=day_text(case.due_day, place)))
    if case.case_number is not None:
        said.append(words.came_before.format(number=case.case_number))
    return "　".join(said)


def _names_of(missing: tuple[str, ...], sheet: Sheet | None, place: Surroundings) -> list[str]:
    """Materials as the clerk's language has them, as far as the list in hand knows them."""
    lines = sheet.checklist.lines if sheet is not None and not place.wording.is_chinese else ()
    known = {line.name: line.name_en or line.name for line in lines}
    return [known.get(name, name) for name in missing]


def _is_back(desk: CaseDesk, case: CaseStatus) -> bool:
    """Whether the case began with an earlier ticket than the one that stands here."""
    return case.ticket_id != desk.hand.ticket_id


def day_text(day: date, place: Surroundings) -> str:
    """A day as people of this language write it."""
    return f"{day.month} 月 {day.day} 日" if place.wording.is_chinese else day_and_month(day)


def _rows(desk: CaseDesk, place: Surroundings) -> tuple[MaterialRow, ...]:
    sheet, entry, words = desk.sheet, desk.entry, place.wording.cases
    if sheet is None or entry is None:
        return ()
    badge = words.was_missing if entry.case is None or _is_back(desk, entry.case) else words.was_told
    return tuple(_material_row(line, desk.place, badge, place.wording) for line in sheet.lines)


def _material_row(line: Line, chosen: int, badge: str, wording: Wording) -> MaterialRow:
    material, words = line.material, wording.cases
    note = material.note if wording.is_chinese else material.note_en or material.note
    details = [words.sources[material.source]]
    details += [words.originals.format(count=material.originals)] if material.originals else []
    details += [words.copies.format(count=material.copies)] if material.copies else []
    details += [] if material.is_required else [words.optional]
    details += [note] if note else []
    return MaterialRow(
        material.place,
        material.name if wording.is_chinese else material.name_en or material.name,
        " · ".join(details),
        _status_text(line, words),
        line.standing,
        line.status is MaterialStatus.MISSING,
        material.place == chosen,
        badge if line.was_missing else "",
    )


def _status_text(line: Line, words: CaseWording) -> str:
    match line.standing:
        case Standing.NOT_NEEDED:
            return words.not_needed
        case Standing.PROPOSED if line.status is not None:
            return words.proposed.format(status=words.short_statuses[line.status])
        case Standing.CONFIRMED if line.status is not None:
            return words.statuses[line.status]
        case _:
            return words.not_looked_at


def _counts(sheet: Sheet | None, words: CaseWording) -> Counts:
    if sheet is None:
        return Counts()
    if not sheet.checklist.lines:
        return Counts(words.no_materials, Tone.GOOD)
    rest = [words.still_open.format(count=sheet.open)] if sheet.open else []
    rest += [words.still_proposed.format(count=sheet.proposed)] if sheet.proposed else []
    missing = words.missing_some.format(count=sheet.missing) if sheet.missing else ""
    if not rest and not missing:
        return Counts(words.missing_none, Tone.GOOD, words.all_seen, Tone.GOOD)
    return Counts(missing, Tone.BAD, " · ".join(rest) or words.all_seen, Tone.WARN if rest else Tone.GOOD)


def _advice(desk: CaseDesk, case: CaseStatus | None, place: Surroundings) -> str:
    words = place.wording.cases
    if case is None:
        return words.no_matters if desk.entry is None and desk.visit is not None else ""
    if case.state is CaseState.RESULT_READY:
        result = words.results[case.result_kind] if case.result_kind is not None else words.states[case.state]
        return f"{words.ready_for.format(result=result)}\n{words.check_person}"
    if case.state is CaseState.ACCEPTED and _is_collecting(desk):
        return words.awaits
    reasons = desk.visit.reasons if desk.visit is not None else ()
    said = next((reason for reason in reasons if reason.reason == case.reason), None)
    return "" if said is None else said.name if place.wording.is_chinese else said.name_en


def _is_collecting(desk: CaseDesk) -> bool:
    return desk.visit is not None and desk.visit.purpose is Purpose.COLLECT


def _saying(desk: CaseDesk, place: Surroundings) -> tuple[str, Tone]:
    if desk.under_way is not None and desk.under_way.is_slow:
        return place.wording.slow, Tone.WARN
    if desk.saying is None:
        return "", Tone.PLAIN
    looked_up = desk.saying.looked_up
    tone = _SAYING_TONES.get(desk.saying.kind, Tone.PLAIN) if looked_up is None else looked_up_tone(looked_up)
    return _saying_text(desk.saying, place), tone


def _saying_text(saying: Saying, place: Surroundings) -> str:
    words, case, problem = place.wording.cases, saying.case, saying.problem
    if saying.looked_up is not None:
        return looked_up_text(saying.looked_up, words)
    number = (case.case_number or place.names.item(case.item or "", place.wording)) if case is not None else ""
    done = words.done[case.state].format(number=number) if case is not None else ""
    detail = "" if problem is None else problem.detail if place.wording.is_chinese else problem.detail_en
    return words.sayings[saying.kind].format(number=number, done=done, detail=detail)


_SAYING_TONES = {
    SayingKind.DONE: Tone.GOOD,
    SayingKind.REFUSED: Tone.BAD,
    SayingKind.NO_ANSWER: Tone.BAD,
}
