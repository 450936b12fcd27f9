"""The notes of a hall's slip, from its settings: the rule for a missed call first, then where the hall is."""

from config.settings.calling import MissedRules
from config.settings.processes import HallSettings


def slip_notes(settings: HallSettings) -> tuple[str, ...]:
    """What a visitor needs on paper, in Chinese."""
    return (_missed_note(settings.missed), f"{settings.hall.address}  {settings.hall.phone}")


def slip_notes_en(settings: HallSettings) -> tuple[str, ...]:
    """The notes in English, as many; an address is written as it stands on the street, so that one stays empty."""
    return (_missed_note_en(settings.missed), "")


def _missed_note(missed: MissedRules) -> str:
    """The 过号 rule as the slip prints it."""
    if missed.rule == "never" or missed.times_max == 0:
        return "过号作废，请留意叫号。"
    where = (
        f"过号后自动排到后 {missed.places} 位之后"
        if missed.rule == "after_places"
        else f"过号 {missed.delay_min} 分钟后自动重新排队"
    )
    until = f"，{missed.until:%H:%M} 后过号作废" if missed.until is not None else ""
    return f"{where}，最多 {missed.times_max} 次{until}。"


def _missed_note_en(missed: MissedRules) -> str:
    if missed.rule == "never" or missed.times_max == 0:
        return "A missed number is void: please listen for yours."
    where = f"behind the next {missed.places}" if missed.rule == "after_places" else f"after {missed.delay_min} min"
    times = "once" if missed.times_max == 1 else f"at most {missed.times_max} times"
    until = f"; missed after {missed.until:%H:%M}, it is void" if missed.until is not None else ""
    return f"A missed number queues again {where}, {times}{until}."
