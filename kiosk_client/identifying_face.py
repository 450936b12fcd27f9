"""What is said of whom a ticket is for: one line under the matter, and the page that asks and takes a number."""

from kiosk_client.holder import TypedHolder
from kiosk_client.identifying import can_identify, can_skip, can_type_own
from kiosk_client.matter_face import Face
from kiosk_client.principal import NUMBER_LENGTH, Entry, Whose, tail_of
from kiosk_client.state import State, needs_identity
from kiosk_client.texts import text

_ICONS = {Whose.OWN: "badge", Whose.PERSON: "people", Whose.ORGANISATION: "briefcase"}
_DIGIT_ROWS = ["123", "456", "789"]
_CODE_ROWS = ["1234567890", "QWERTYUP", "ADFGHJKL", "XCBNM"]
"""A keyboard's order without what GB 32100 leaves out."""
_GROUPS = {Whose.ORGANISATION: (2, 8, 17)}
_ID_GROUPS = (6, 14)
"""Where a gap helps the eye: place, birth, rest; of a code its department, place, inner code, check character."""
GAP = "\u2002"


def identifying_face(state: State) -> Face:
    """Everything that is read and pressed to say whose matter it is."""
    visit, language = state.visit, state.visit.language
    whose = visit.principal.whose if visit.principal is not None else Whose.OWN
    return {
        "canIdentify": can_identify(state),
        "canTypeOwn": can_type_own(state),
        "whomText": _whom_text(state),
        "ownNumberText": _own_number_text(state),
        "whomChoices": [
            {
                "key": each.value,
                "name": text(f"whom_{each.value}", language),
                "text": text(f"whom_{each.value}_needs", language),
                "icon": _ICONS[each],
                "isChosen": each is whose,
            }
            for each in Whose
        ],
        **_entry_face(state, visit.entry or Entry()),
    }


def _whom_text(state: State) -> str:
    principal, language = state.visit.principal, state.visit.language
    if principal is None:
        return text("whom_line", language)
    if needs_identity(state):
        return text("whom_person_wanted", language)
    line = text(f"whom_{principal.whose.value}", language)
    return f"{line} · {_tail(principal.number, language)}" if principal.number is not None else line


def _own_number_text(state: State) -> str:
    holder, language = state.visit.holder, state.visit.language
    return _tail(holder.number, language) if isinstance(holder, TypedHolder) else text("type_own", language)


def _tail(number: str, language: str) -> str:
    return text("number_tail", language, tail=tail_of(number))


def _entry_face(state: State, entry: Entry) -> Face:
    language, whose = state.visit.language, entry.whose
    title = "whom_title" if whose is None else f"entry_{whose.value}"
    return {
        "entryStage": whose.value if whose is not None else "choosing",
        "entryTitle": text(title, language),
        "entryHint": text(f"{title}_hint", language),
        "entryNumber": _grouped(entry),
        "entryKeys": _CODE_ROWS if whose is Whose.ORGANISATION else _DIGIT_ROWS,
        **_checked(entry, language),
        "canGiveNumber": entry.is_right,
        "canSkipNumber": can_skip(state),
    }


def _checked(entry: Entry, language: str) -> Face:
    """What the check characters say as soon as all of it is typed."""
    if not entry.is_whole:
        return {"entryKind": "info", "entryCheck": text("entry_left", language, left=NUMBER_LENGTH - len(entry.text))}
    if entry.is_right:
        return {"entryKind": "good", "entryCheck": text("entry_right", language)}
    key = "entry_wrong_code" if entry.whose is Whose.ORGANISATION else "entry_wrong"
    return {"entryKind": "bad", "entryCheck": text(key, language)}


def _grouped(entry: Entry) -> str:
    ends = _GROUPS.get(entry.whose or Whose.OWN, _ID_GROUPS)
    return "".join(f"{GAP if place in ends else ''}{character}" for place, character in enumerate(entry.text))
