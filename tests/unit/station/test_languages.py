import pytest

from station.languages import language_after


@pytest.mark.parametrize(("language", "following"), [("zh", "en"), ("en", "ug"), ("ug", "zh"), ("fr", "zh")])
def test_the_button_leads_through_all_languages_and_back(language: str, following: str) -> None:
    assert language_after(language, ("zh", "en", "ug")) == following
