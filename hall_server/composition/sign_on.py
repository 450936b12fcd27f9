"""Signing on, put together: from the hall's settings and its database to who a token speaks for."""

import os
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from config.settings.processes import HallSettings
from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential
from hall_server.engine.staff import LockOut
from hall_server.store import credentials
from hall_server.store.staff_book import SqlStaffBook
from hall_server.web.oidc.provider import Provider, ProviderPolicy
from hall_server.web.oidc.provider_sign_on import ProviderSignOn
from hall_server.web.secrets_of_hall import HallKey
from hall_server.web.sign_on import TOKEN_MARK, SignOn, SignOnPolicy

SECRET_FILE = "keys/oidc.secret"  # noqa: S105 - where it is
SECRET_VARIABLE = "YIMEN_OIDC_CLIENT_SECRET"  # noqa: S105 - where it may be instead


def sign_on_from(settings: HallSettings, engine: Engine, key: HallKey, now: Callable[[], datetime]) -> SignOn:
    """The way in of one hall's staff; `now` is the world's time, also when the hall rehearses another day."""
    book = SqlStaffBook(engine, settings.hall.hall_id)
    return SignOn(book, key.second_factors, _policy(settings), settings.hall.name, now)


def provider_sign_on_from(
    settings: HallSettings, data: Path, sign_on: SignOn, now: Callable[[], datetime]
) -> ProviderSignOn | None:
    """The way in by an identity provider, where the hall names one."""
    rules = settings.sign_on.oidc
    if rules is None:
        return None
    policy = ProviderPolicy(
        rules.issuer,
        rules.client_id,
        client_secret(data),
        rules.page_url,
        rules.staff_number_claim,
        frozenset(rules.second_factor_amr),
        rules.name,
        rules.name_en,
    )
    return ProviderSignOn(Provider(policy, ssl.create_default_context(), now), sign_on, now)


def client_secret(data: Path) -> str:
    """What the provider knows this hall by, from its file or the environment; "" for a client that has none."""
    try:
        return (data / SECRET_FILE).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return os.environ.get(SECRET_VARIABLE, "").strip()


def find_credential(
    engine: Engine, hall_id: str, sign_on: SignOn, now: Callable[[], datetime], token: str, *, is_use: bool = True
) -> Credential | None:
    """Whom a token speaks for: a person who signed on, or a station; it blocks."""
    if token.startswith(TOKEN_MARK):
        return sign_on.credential(token, is_use=is_use)
    found = credentials.find(engine, hall_id, token, now())
    return sign_on.as_station(found) if found is not None else None


def _policy(settings: HallSettings) -> SignOnPolicy:
    rules = settings.sign_on
    return SignOnPolicy(
        requires_passwords=rules.passwords == "required",
        second_factor=frozenset(map(Role, rules.second_factor)),
        password_chars_min=rules.password_min_chars,
        idle=timedelta(minutes=rules.idle_min),
        longest=timedelta(hours=rules.longest_h),
        lock_out=LockOut(rules.free_tries, timedelta(minutes=rules.longest_lock_min)),
    )
