"""From the hall's settings to the forms it serves."""

from config.forms import FormFile
from config.settings.processes import HallSettings
from hall_server.web.form_page import FormKind, FormPage


def forms_from(settings: HallSettings) -> dict[tuple[str, int, FormKind], FormPage]:
    """Every form that has a file, by item, place in its list from 1, and kind."""
    named = {
        (item.item_code, place, kind): path
        for item in settings.items
        for place, form in enumerate(item.forms, start=1)
        for kind, path in ((FormKind.BLANK, form.file), (FormKind.SAMPLE, form.sample_file))
        if path is not None
    }
    return {key: _page(settings.forms[path]) for key, path in named.items()}


def _page(file: FormFile) -> FormPage:
    return FormPage(file.content, file.media_type)
