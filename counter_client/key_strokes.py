"""Which key on the keyboard is which key of the desk."""

from counter_client.keys import Key

SHORTCUTS: dict[Key, str] = {
    Key.FINISH_AND_CALL: "F2",
    Key.PRIORITY: "Shift+F2",
    Key.CALL_NEXT: "F3",
    Key.CALL_TICKET: "Shift+F3",
    Key.RECALL: "F4",
    Key.START: "F5",
    Key.FINISH: "F6",
    Key.NO_SHOW: "F7",
    Key.HOLD: "F8",
    Key.CALL_BACK: "Shift+F8",
    Key.TRANSFER: "F9",
    Key.UNDO: "Ctrl+Z",
    Key.PAUSE: "F10",
    Key.RESUME: "F10",
    Key.SIGN_ON: "F11",
    Key.SIGN_OFF: "Shift+F11",
}
"""The keyboard's key for each key of the desk."""

WHY_SHORTCUTS: dict[Key, str] = {Key.NO_SHOW: "Ctrl+F7", Key.HOLD: "Ctrl+F8"}
"""Keys that act at once, and with Ctrl ask for a reason first."""

BAR_SHORTCUT = "F1"
"""From the desk to the compact bar and back: the one function key that no action has."""


def key_struck(sequence: str, alive: frozenset[Key]) -> Key | None:
    """The key of the desk that `sequence` on the keyboard means while `alive` ones may be pressed."""
    return next((key for key, shortcut in SHORTCUTS.items() if shortcut == sequence and key in alive), None)
