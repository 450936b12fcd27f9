"""What the inviting screen says to whoever passes, always in Chinese and English: nobody has chosen a language yet."""

from datetime import datetime

from hall_protocol.messages import IssueTerms, IssueWindow
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client.matter_face import Face
from kiosk_client.opening import next_hours
from kiosk_client.state import Device, Page, State, is_alone, is_attracting, shown_page
from kiosk_client.texts import SOURCE, day_text, text

_BOTH = (SOURCE, "en")
_NOT_PRINTING = frozenset({DeviceCondition.COVER_OPEN, DeviceCondition.FAULT, DeviceCondition.UNREACHABLE})
_NOT_READING = frozenset({DeviceCondition.FAULT, DeviceCondition.UNREACHABLE})
_WORDS = {
    Page.CLOSED: ("closed_title", "closed_text", "clock"),
    Page.AWAY: ("away_title", "away_text", "link"),
}
_INVITING = ("attract_title", "attract_hint", "hand")


def attract_face(state: State, now: datetime | None, terms: IssueTerms | None) -> Face:
    """What it says now; said also while it is not shown, so that it is whole the moment it is."""
    title, hint, icon = _WORDS.get(shown_page(state), _INVITING)
    return {
        "isAttracting": is_attracting(state),
        "attract": {
            "title": _both(title),
            "hint": _both(hint),
            "icon": icon,
            "dates": [day_text(now, "date_long", language) for language in _BOTH] if now is not None else ["", ""],
            "figures": _figures(state),
            "hours": _hours(terms, now) if now is not None else ["", ""],
            "warnings": [_both(key) for key in _warnings(state)],
            "notices": list(state.notices),
            "elder": _both("elder_mode"),
            "wheelchair": _both("wheelchair"),
            "languages": [_language(each) for each in state.languages if each != state.language],
        },
    }


def _both(key: str) -> list[str]:
    return [text(key, language) for language in _BOTH]


def _language(language: str) -> Face:
    return {"language": language, "name": text("language_name", language)}


def _figures(state: State) -> list[Face]:
    """The hall's open data; none while the hall is away, for they would be old."""
    figures = state.figures if state.is_connected else None
    if figures is None:
        return []
    said: list[tuple[str, int]] = [("attract_waiting", figures.waiting), ("attract_served", figures.served)]
    if figures.mean_wait_s is not None:
        said.append(("attract_mean_wait", -(-figures.mean_wait_s // 60)))
    return [{"name": _both(key), "value": str(value)} for key, value in said]


def _hours(terms: IssueTerms | None, now: datetime) -> list[str]:
    hours = next_hours(terms, now)
    if not hours:
        return ["", ""]
    spans = "　".join(_span(window) for window in hours)
    day = hours[0].begins_at.date()
    if day == now.date():
        return [text("attract_hours", language, hours=spans) for language in _BOTH]
    return [
        text("attract_next_hours", language, day=day_text(day, "date_short", language), hours=spans)
        for language in _BOTH
    ]


def _span(window: IssueWindow) -> str:
    return f"{window.begins_at:%H:%M}–{window.ends_at:%H:%M}"


def _warnings(state: State) -> list[str]:
    """What does not work at this kiosk, as far as it concerns a visitor."""
    said = ["attract_alone"] if is_alone(state) else []
    if shown_page(state) is not Page.HOME:
        # The title says already that nobody gets a number here now.
        return said
    printer, reader = (_condition(state, device) for device in (Device.PRINTER, Device.CARD_READER))
    if printer is DeviceCondition.PAPER_OUT:
        said.append("attract_paper_out")
    elif printer in _NOT_PRINTING:
        said.append("attract_no_print")
    return [*said, "attract_no_reader"] if reader in _NOT_READING else said


def _condition(state: State, device: Device) -> DeviceCondition | None:
    condition, _ = state.devices.get(device, (None, ""))
    return condition
