"""The desk's own style over the stations' common one: pills, the ticket card, segments and lists."""

from station.style_sheet import style_sheet
from station.tokens import PALETTES, Palette, Scheme


def dress(scheme: Scheme) -> str:
    """The whole style sheet of the clerk's window in `scheme`."""
    palette = PALETTES[scheme]
    rules = (
        *_text_rules(palette),
        *_pill_rules(palette),
        *_segment_rules(palette),
        *_list_rules(palette),
        *_case_rules(palette),
        *_bar_rules(palette),
    )
    own = "\n".join(f"{selector} {{ {body} }}" for selector, body in rules)
    return f"{style_sheet(scheme)}\n{own}"


def _text_rules(palette: Palette) -> tuple[tuple[str, str], ...]:
    return (
        # Weight comes from the font's axis (weight.py); a second, synthetic boldness would smear it.
        ('QLabel, QLabel[role], QPushButton, QPushButton[role="primary"]', "font-weight: 400;"),
        ("QWidget#counterWindow, QDialog", f"background: {palette.ground};"),
        ("QScrollArea, QScrollArea > QWidget > QWidget", "background: transparent; border: none;"),
        ("QLabel#currentTicketText", f"font-size: 104px; color: {palette.primary};"),
        ('QLabel#currentTicketText[isTicket="false"]', f"font-size: 60px; color: {palette.ink_soft};"),
        ('QLabel#currentTicketText[isStale="true"]', f"color: {palette.ink_soft};"),
        ("QLabel#itemText", "font-size: 24px;"),
        ("QLabel#runningText", "font-size: 52px;"),
        (
            "QLabel#detailText, QLabel#reasonText, QLabel#waitingDetailText",
            f"font-size: 16px; color: {palette.ink_soft};",
        ),
        ("QLabel#noticeText", "font-size: 17px;"),
        ('QLabel[figure="true"]', "font-size: 20px;"),
        ('QLabel[role="caption"]', f"font-size: 14px; color: {palette.ink_soft};"),
        ('QFrame[role="banner"] QLabel[role="title"]', "font-size: 24px;"),
        ('QFrame[role="banner"] QLabel#clockText', "font-size: 24px;"),
        ("QFrame#staleBanner", f"background: {palette.bad_soft}; border: none;"),
        ("QFrame#staleBanner QLabel", f"color: {palette.on_bad_soft}; font-size: 16px;"),
        ('QFrame#staleBanner[tone="warn"]', f"background: {palette.warn_soft};"),
        ('QFrame#staleBanner[tone="warn"] QLabel', f"color: {palette.on_warn_soft};"),
    )


def _case_rules(palette: Palette) -> tuple[tuple[str, str], ...]:
    return (
        ("QLabel#caseTicketText", f"font-size: 46px; color: {palette.primary};"),
        ('QLabel#caseTicketText[isStale="true"]', f"color: {palette.ink_soft};"),
        ("QLabel#caseTimerText", "font-size: 14px;"),
        ("QLabel#caseHeadingText", "font-size: 21px;"),
        (
            "QLabel#caseLineText, QLabel#caseReminderText, QLabel#reminderText",
            f"background: {palette.warn_soft}; color: {palette.on_warn_soft}; border-radius: 8px; padding: 6px 12px;"
            "font-size: 15px;",
        ),
        ("QLabel#caseNumberText", f"font-size: 56px; color: {palette.primary};"),
        ('QLabel#caseNumberText[length="medium"]', "font-size: 38px;"),
        ('QLabel#caseNumberText[length="long"]', "font-size: 26px;"),
        ("QLabel#caseAdviceText", "font-size: 18px;"),
        # Two of them beside two keys: in English, with much still to do, larger ones would widen the window.
        ("QLabel#caseMissingText, QLabel#caseRestText", "font-size: 15px; padding: 3px 10px;"),
        ("QLabel#caseSayingText", "font-size: 16px;"),
        ("QListWidget#checklist", "border: none;"),
        ("TickBox::indicator", "width: 24px; height: 24px;"),
        ('QPushButton[place="list"]', "padding: 2px 6px; min-height: 26px; font-size: 15px;"),
        ("QListWidget#addDialogList::item", "padding: 9px 10px;"),
        (
            "QListWidget#addDialogList, QLineEdit#addDialogText, QLineEdit#findDialogText,"
            "TicketDialog QLineEdit, TicketDialog QTableWidget",
            "font-size: 17px;",
        ),
        ('QPushButton[place="case"]', "padding: 3px 14px; min-height: 28px;"),
        # Paper is white in every scheme: what is looked at is what is printed.
        ("QTextBrowser#noticePaper", f"background: #ffffff; border: 1px solid {palette.line_strong}; padding: 18px;"),
        ('QPushButton[segment="status"]', "padding: 3px 4px; border-radius: 8px; font-size: 14px;"),
        (
            "CaseButton:disabled",
            f"background: {palette.ground}; border: 1px solid {palette.line}; color: {palette.on_disabled};",
        ),
    )


def _bar_rules(palette: Palette) -> tuple[tuple[str, str], ...]:
    message = "border-radius: 6px; padding: 0 8px; font-size: 14px;"
    return (
        ("QFrame#barCard", f"border: 2px solid {palette.primary}; border-radius: 0;"),
        ("QLabel#barNumberText", f"font-size: 34px; color: {palette.primary};"),
        ('QLabel#barNumberText[isTicket="false"]', f"font-size: 24px; color: {palette.ink_soft};"),
        ('QLabel#barNumberText[isStale="true"]', f"color: {palette.ink_soft};"),
        ("QLabel#barTimerText", "font-size: 26px;"),
        ("QLabel#barNormText, QLabel#barCounterText", f"font-size: 14px; color: {palette.ink_soft};"),
        ("QLabel#barWaitingText", "font-size: 18px;"),
        ("QLabel#barLinkText", "font-size: 14px; padding: 2px 10px; border-radius: 14px;"),
        ("QPushButton#fullDeskButton", "padding: 2px 8px; min-height: 24px; font-size: 15px;"),
        ("QLabel#barMessageText", f"{message} color: {palette.ink_soft};"),
        ('QLabel#barMessageText[tone="good"]', f"background: {palette.good_soft}; color: {palette.on_good_soft};"),
        ('QLabel#barMessageText[tone="warn"]', f"background: {palette.warn_soft}; color: {palette.on_warn_soft};"),
        ('QLabel#barMessageText[tone="bad"]', f"background: {palette.bad_soft}; color: {palette.on_bad_soft};"),
    )


def _pill_rules(palette: Palette) -> tuple[tuple[str, str], ...]:
    shape = "border-radius: 16px; padding: 3px 14px; font-size: 17px;"
    colours = {
        "plain": (palette.sunken, palette.ink),
        "good": (palette.good_soft, palette.on_good_soft),
        "warn": (palette.warn_soft, palette.on_warn_soft),
        "bad": (palette.bad_soft, palette.on_bad_soft),
        "primary": (palette.primary_soft, palette.on_primary_soft),
    }
    return (
        ("QLabel[pill]", shape),
        *(
            (f'QFrame QLabel[pill="{tone}"]', f"background: {back}; color: {text};")
            for tone, (back, text) in colours.items()
        ),
        *(
            (f'QFrame[role="banner"] QLabel[pill="{tone}"]', f"color: {text};")
            for tone, (_back, text) in colours.items()
        ),
    )


def _segment_rules(palette: Palette) -> tuple[tuple[str, str], ...]:
    return (
        (
            "QPushButton[segment]",
            f"background: {palette.surface}; color: {palette.ink}; border: 1px solid {palette.line_strong};"
            "border-radius: 15px; padding: 3px 16px; min-height: 26px; font-size: 16px;",
        ),
        (
            "QPushButton[segment]:checked",
            f"background: {palette.primary_soft}; color: {palette.on_primary_soft};"
            f"border: 2px solid {palette.primary};",
        ),
        ("QPushButton[segment]:focus", f"border: 2px solid {palette.focus};"),
        (
            "QPushButton[segment]:disabled",
            f"background: {palette.disabled}; color: {palette.on_disabled}; border: 1px solid {palette.disabled};",
        ),
        (
            'QPushButton[role="quiet"]:disabled',
            f"background: transparent; border: none; color: {palette.on_disabled};",
        ),
        # A key that means nothing now steps back; it must not look like a block to be pressed.
        (
            "KeyButton:disabled",
            f"background: {palette.ground}; border: 1px solid {palette.line}; color: {palette.on_disabled};",
        ),
        ('QFrame[role="banner"] QPushButton', f"{_on_banner(palette)} min-height: 24px; padding: 5px 14px;"),
        ('QFrame[role="banner"] QPushButton:hover', f"background: {palette.primary_pressed};"),
        ('QFrame[role="banner"] QPushButton:focus', f"border: 2px solid {palette.focus};"),
        (
            'QFrame[role="banner"] QPushButton:disabled',
            f"background: {palette.disabled}; color: {palette.on_disabled};",
        ),
    )


def _on_banner(palette: Palette) -> str:
    return f"background: transparent; color: {palette.on_banner}; border: 1px solid {palette.on_banner};"


def _list_rules(palette: Palette) -> tuple[tuple[str, str], ...]:
    return (
        ("QTableWidget", f"background: {palette.surface}; border: none; gridline-color: {palette.line};"),
        ("QTableWidget::item", f"border-bottom: 1px solid {palette.line}; padding: 0 6px;"),
        ("QTableWidget::item:selected", f"background: {palette.primary_soft}; color: {palette.on_primary_soft};"),
        ("QHeaderView", f"background: {palette.surface}; border: none; border-radius: 0;"),
        ("QTableWidget:focus", f"border: 2px solid {palette.focus};"),
        ("QTableWidget QHeaderView::section", f"background: {palette.surface}; font-size: 14px; padding: 2px 6px;"),
        ("QScrollBar:vertical", f"background: {palette.surface}; width: 10px; margin: 0;"),
        (
            "QScrollBar::handle:vertical",
            f"background: {palette.line_strong}; border-radius: 5px; min-height: 32px;",
        ),
        ("QScrollBar::add-line, QScrollBar::sub-line", "height: 0;"),
    )
