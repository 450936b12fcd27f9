"""How the staff sign on, as it is configured: an identity provider over TLS, or on this machine."""

import pytest
from pydantic import ValidationError

from config.settings.sign_on import SignOnRules

PROVIDER = {"issuer": "https://id.example/realms/staff", "client_id": "hall", "page_url": "https://hall.example/"}


def rules(**changes: object) -> SignOnRules:
    return SignOnRules.model_validate({"oidc": {**PROVIDER, **changes}})


def test_without_an_identity_provider_there_is_none() -> None:
    assert SignOnRules.model_validate({}).oidc is None


def test_a_provider_needs_three_lines_and_its_second_factor_counts_only_when_named() -> None:
    oidc = rules().oidc
    assert oidc is not None
    assert (oidc.staff_number_claim, oidc.second_factor_amr) == ("preferred_username", ())


@pytest.mark.parametrize("key", ["issuer", "page_url"])
@pytest.mark.parametrize("address", ["http://127.0.0.1:8400/", "http://localhost/x", "https://id.example/a/b"])
def test_an_address_that_is_safe_is_taken(key: str, address: str) -> None:
    assert rules(**{key: address}).oidc is not None


@pytest.mark.parametrize("key", ["issuer", "page_url"])
@pytest.mark.parametrize(
    "address",
    [
        *("http://id.example/", "http://127.0.0.1.evil.example/", "http://localhost.example/", "ftp://id.example/"),
        *("https://id.example/?x=1", "https://id.example/#x", "", "https://", "https://id example/"),
    ],
)
def test_an_address_that_is_not_is_refused(key: str, address: str) -> None:
    with pytest.raises(ValidationError):
        rules(**{key: address})


def test_a_secret_has_no_place_in_the_settings() -> None:
    with pytest.raises(ValidationError):
        rules(client_secret="x")
