"""The visitor's side in style: large, calm, few colours."""

from station.style_sheet import style_sheet
from station.tokens import PALETTES, Scheme


def evaluator_dress(scheme: Scheme) -> str:
    """The whole style sheet of the evaluator's window in `scheme`."""
    palette = PALETTES[scheme]
    rules = (
        ("QLabel, QPushButton", "font-weight: 400;"),
        ("QWidget#evaluatorWindow, QStackedWidget > QWidget", f"background: {palette.ground};"),
        ("QLabel#evaluatorCounterText", "font-size: 28px;"),
        ("QLabel#evaluatorStaffText", "font-size: 20px;"),
        ("QLabel#idleText", f"font-size: 76px; color: {palette.primary};"),
        ('QLabel#idleText[tone="call"]', f"color: {palette.accent};"),
        ("QLabel#idleDetailText, QLabel#thanksDetail", f"font-size: 30px; color: {palette.ink_soft};"),
        ("QLabel#cardStaffText", "font-size: 44px;"),
        ("QLabel#cardWindowText", f"font-size: 26px; color: {palette.ink_soft};"),
        ("QLabel#serviceDoneText", f"font-size: 22px; color: {palette.ink_soft};"),
        ("QLabel#evaluatorPromptText", "font-size: 38px;"),
        ("QLabel#reasonGradeText", f"font-size: 20px; color: {palette.ink_soft};"),
        ("QLabel#reasonPromptText", "font-size: 32px;"),
        ("QLabel#reasonMissingText", f"font-size: 26px; color: {palette.ink_soft};"),
        ("QLabel#reasonNoteText, QLabel#reasonRemainingText", f"font-size: 18px; color: {palette.ink_soft};"),
        (
            'QPushButton[place="reasonFoot"]',
            "font-size: 24px; border-radius: 12px; padding: 8px 28px; min-height: 54px; min-width: 84px;",
        ),
        ("QLabel#privacyText, QLabel#remainingText", f"font-size: 18px; color: {palette.ink_soft};"),
        ("QLabel#thanksText", f"font-size: 64px; color: {palette.good};"),
        ('QLabel#thanksText[tone="warn"]', f"color: {palette.warn};"),
        (
            "QPushButton#languageButton",
            f"background: transparent; color: {palette.on_banner}; border: 1px solid {palette.on_banner};"
            "border-radius: 10px; font-size: 20px; padding: 8px 22px; min-height: 30px;",
        ),
        ("QPushButton#languageButton:pressed", f"background: {palette.primary_pressed};"),
    )
    own = "\n".join(f"{selector} {{ {body} }}" for selector, body in rules)
    return f"{style_sheet(scheme)}\n{own}"
