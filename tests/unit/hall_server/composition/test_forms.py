"""Every form of the example hall is served, its sample marked and its people nobody."""

import re

from config.loader import load_hall
from hall_server.composition.catalogue import catalogue_from
from hall_server.composition.forms import forms_from
from hall_server.web.form_page import FormKind
from national_codes.check_digit import is_id_number
from tests.helpers.hall_process import WUHUA

SETTINGS = load_hall(WUHUA)
FORMS = forms_from(SETTINGS)


def test_what_the_catalogue_says_is_there_is_there() -> None:
    said = {
        (item.item, place, kind)
        for item in catalogue_from(SETTINGS, "v").items
        for place, form in enumerate(item.forms, start=1)
        for kind, is_there in ((FormKind.BLANK, form.has_blank), (FormKind.SAMPLE, form.has_sample))
        if is_there
    }
    assert said == set(FORMS)
    assert len(said) == 6


def test_a_blank_is_blank_and_a_sample_is_marked_and_of_nobody() -> None:
    for (_, _, kind), page in FORMS.items():
        text = page.content.decode()
        numbers = re.findall(r"\d{17}[\dX]", text)
        assert ("样表" in text) is (kind is FormKind.SAMPLE)
        assert bool(numbers) is (kind is FormKind.SAMPLE)
        assert all(number.startswith("999999") and is_id_number(number) for number in numbers)


def test_a_form_brings_nothing_along() -> None:
    for page in FORMS.values():
        assert not re.search(rb"<script|<img|src=|href=|url\(|\son\w+=", page.content)
