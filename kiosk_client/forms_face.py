"""What an item's page says of its blank forms: a code for the phone, and a key where an office printer stands."""

from typing import Any

from hall_protocol.messages import FormView
from kiosk_client.forms import can_print, has_enough
from kiosk_client.guides import form_address
from kiosk_client.state import Printing, State
from kiosk_client.texts import named, text

_NOTES = {
    Printing.UNDER_WAY: "form_sending",
    Printing.UNCONFIRMED: "form_sent",
    Printing.FAILED: "form_not_sent",
}


def forms_face(state: State) -> dict[str, Any]:
    """The blank forms of the open matter that can be had here, in order."""
    item = state.item()
    forms = [_form(state, place, form) for place, form in enumerate(item.forms if item is not None else (), 1)]
    had = [form for form in forms if form["code"] or form["canPrint"]]
    is_printed, is_scanned = (any(form[way] for form in had) for way in ("canPrint", "code"))
    key = "forms_both" if is_printed and is_scanned else "forms_scan" if is_scanned else "forms"
    return {"forms": had, "formsTitle": text(key, state.visit.language)}


def _form(state: State, place: int, form: FormView) -> dict[str, Any]:
    visit, item = state.visit, state.item()
    forms_url = state.catalogue.forms_url if state.catalogue is not None else ""
    is_last = visit.form is not None and (visit.form.item, visit.form.place) == (visit.item, place)
    printing = visit.form.printing if visit.form is not None else None
    return {
        "place": place,
        "name": named(visit.language, form.name, form.name_en),
        "code": form_address(item.item, place, forms_url) if item is not None and form.has_blank else "",
        "canPrint": can_print(state, place),
        "isPrintable": printing is not Printing.UNDER_WAY and not has_enough(state, place),
        "printText": text("form_print", visit.language),
        "printNote": _note(state, place, printing if is_last else None) if can_print(state, place) else "",
        "isPrintTrouble": is_last and printing is Printing.FAILED,
    }


def _note(state: State, place: int, printing: Printing | None) -> str:
    language = state.visit.language
    if printing is None:
        return text("form_enough", language) if has_enough(state, place) else ""
    words = [text(_NOTES[printing], language)]
    if printing is Printing.UNCONFIRMED and has_enough(state, place):
        words.append(text("form_enough", language))
    return "\n".join(words)
