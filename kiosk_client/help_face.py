"""What the screen says to a visitor who asked for a person."""

from kiosk_client.assistance import is_awaited, is_coming
from kiosk_client.matter_face import Face
from kiosk_client.state import State
from kiosk_client.texts import text


def help_face(state: State) -> Face:
    """The words of the help button and of the calm page behind it."""
    visit, language = state.visit, state.visit.language
    stage = "failed" if visit.is_help_unsent else "coming" if is_coming(state) else "sent"
    return {
        "isHelpOpen": visit.is_help_open,
        "isHelpCalled": is_awaited(state),
        "isHelpComing": stage == "coming",
        "isHelpFailed": stage == "failed",
        "helpButton": text("help_called" if is_awaited(state) else "help", language),
        "helpTitle": text(f"help_{stage}_title", language),
        "helpText": text(f"help_{stage}_text", language),
    }
