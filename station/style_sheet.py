"""The visual language as a Qt style sheet, for the station made of Widgets."""

from collections.abc import Callable

from station.tokens import PALETTES, Palette, Scheme, Spacing, TypeScale

Rules = tuple[tuple[str, str], ...]
Pixels = Callable[[float], str]


def style_sheet(scheme: Scheme, unit: float = 1.0) -> str:
    """The Qt style sheet that dresses a Widgets station in `scheme`, a design pixel being `unit` pixels.

    Widgets choose a role by the dynamic property `role`: primary, danger, quiet (buttons); title, heading,
    soft, number, good, warn, bad (labels); card, banner, sunken (frames).
    """
    palette, sizes, gaps = PALETTES[scheme], TypeScale(), Spacing()

    def px(size: float) -> str:
        return f"{round(size * unit)}px"

    rules = (
        ("*", f"font-size: {px(sizes.caption)}; color: {palette.ink};"),
        ("QMainWindow, QDialog, QWidget#window", f"background: {palette.ground};"),
        ("QToolTip", f"background: {palette.ink}; color: {palette.surface}; border: none; padding: {px(gaps.s)};"),
        *_label_rules(palette, sizes, px),
        *_frame_rules(palette, gaps, px),
        *_button_rules(palette, gaps, px),
        *_field_rules(palette, gaps, px),
    )
    return "\n".join(f"{selector} {{ {body} }}" for selector, body in rules)


def _label_rules(palette: Palette, sizes: TypeScale, px: Pixels) -> Rules:
    return (
        ("QLabel", "background: transparent;"),
        ('QLabel[role="title"]', f"font-size: {px(sizes.heading)}; font-weight: 700;"),
        ('QLabel[role="heading"]', f"font-size: {px(sizes.body)}; font-weight: 700;"),
        ('QLabel[role="number"]', f"font-size: {px(sizes.display)}; font-weight: 700; color: {palette.primary};"),
        ('QLabel[role="soft"]', f"color: {palette.ink_soft};"),
        ('QLabel[role="good"]', f"color: {palette.good};"),
        ('QLabel[role="warn"]', f"color: {palette.warn};"),
        ('QLabel[role="bad"]', f"color: {palette.bad};"),
        ('QFrame[role="banner"] QLabel', f"color: {palette.on_banner};"),
    )


def _frame_rules(palette: Palette, gaps: Spacing, px: Pixels) -> Rules:
    card = f"background: {palette.surface}; border: 1px solid {palette.line}; border-radius: {px(gaps.radius)};"
    return (
        ('QFrame[role="card"]', card),
        ('QFrame[role="banner"]', f"background: {palette.banner}; border: none;"),
        ('QFrame[role="sunken"]', f"background: {palette.sunken}; border-radius: {px(gaps.radius)};"),
    )


def _button_rules(palette: Palette, gaps: Spacing, px: Pixels) -> Rules:
    shape = f"border-radius: {px(gaps.s)}; padding: {px(gaps.s)} {px(gaps.m)}; min-height: {px(28)};"
    plain = f"background: {palette.surface}; color: {palette.ink}; border: 1px solid {palette.line_strong}; {shape}"
    primary = f"background: {palette.primary}; color: {palette.on_primary}; border: 1px solid {palette.primary};"
    danger = f"color: {palette.bad}; border: 1px solid {palette.bad};"
    disabled = f"background: {palette.disabled}; color: {palette.on_disabled}; border: 1px solid {palette.disabled};"
    return (
        ("QPushButton, QToolButton", plain),
        ("QPushButton:hover, QToolButton:hover", f"background: {palette.primary_soft};"),
        ("QPushButton:pressed, QToolButton:pressed", f"background: {palette.sunken};"),
        ('QPushButton[role="primary"]', f"{primary} font-weight: 700;"),
        (
            'QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed',
            f"background: {palette.primary_pressed};",
        ),
        ('QPushButton[role="danger"]', danger),
        ('QPushButton[role="quiet"]', f"background: transparent; border: none; color: {palette.primary};"),
        ("QPushButton:focus, QToolButton:focus", f"border: 2px solid {palette.focus};"),
        ('QPushButton:disabled, QToolButton:disabled, QPushButton[role="primary"]:disabled', disabled),
    )


def _field_rules(palette: Palette, gaps: Spacing, px: Pixels) -> Rules:
    field = f"background: {palette.surface}; border: 1px solid {palette.line_strong}; border-radius: {px(gaps.s)};"
    chosen = f"selection-background-color: {palette.primary_soft}; selection-color: {palette.on_primary_soft};"
    return (
        ("QLineEdit, QComboBox, QPlainTextEdit, QSpinBox", f"{field} padding: {px(6)}; {chosen}"),
        ("QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus", f"border: 2px solid {palette.focus};"),
        ("QAbstractItemView", f"{field} {chosen} alternate-background-color: {palette.ground}; outline: none;"),
        (
            "QHeaderView::section",
            f"background: {palette.sunken}; color: {palette.ink_soft}; border: none; padding: {px(6)};",
        ),
        ("QCheckBox, QRadioButton", f"background: transparent; spacing: {px(gaps.s)};"),
    )
