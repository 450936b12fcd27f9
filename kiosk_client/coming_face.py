"""What the first page says to a holder whose appointment's code was shown, or whose number stands in the search."""

from typing import Any

from kiosk_client.checking_in import coming
from kiosk_client.state import State
from kiosk_client.texts import text

Face = dict[str, Any]


def coming_face(state: State) -> Face:
    """The appointment to check in, and the words on its button; nothing of it when there is none."""
    appointment, language = coming(state), state.visit.language
    if appointment is None:
        return {"coming": "", "comingText": ""}
    if state.visit.is_asking:
        return {"coming": appointment, "comingText": text("taking_ticket", language)}
    is_number = appointment.isdecimal()
    words = text("check_in_number", language, number=appointment) if is_number else text("check_in_code", language)
    return {"coming": appointment, "comingText": words}
