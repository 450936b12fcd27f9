"""Every package that the locks install has a licence that we take, and docs/licences.md says which."""

import pytest

from tests.architecture import licences


@pytest.mark.parametrize("name", ["run", "test"])
def test_every_package_has_a_licence_we_take(name: str) -> None:
    assert {p: licences.licence_of(p) for p in licences.locked(name) if not licences.is_taken(p)} == {}


def test_the_page_says_what_is_installed() -> None:
    assert licences.PAGE.read_text() == licences.page(), "run python -m tests.architecture.licences"


@pytest.mark.parametrize("licence", ["", "GPL-3.0-only", "AGPL-3.0-only", "MIT AND GPL-2.0-only", "Dual License", "OR"])
def test_what_is_not_taken(licence: str) -> None:
    assert not licences.is_allowed(licence)


@pytest.mark.parametrize("licence", ["MIT", "GPL-2.0-only OR MIT", "(Apache-2.0 AND BSD-2-Clause)"])
def test_what_is_taken(licence: str) -> None:
    assert licences.is_allowed(licence)


def test_no_exception_outlives_its_package() -> None:
    assert licences.TAKEN_BY_NAME | set(licences.READ_BY_HAND) <= set(licences.locked("test"))
