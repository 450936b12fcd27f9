"""A PostgreSQL database that holds many halls: how it is reached, and how long it is waited for."""

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError

CONNECT_S = 5
"""How long to wait for the database to answer a connection."""
STATEMENT_MS = 10_000
"""No statement of the hall's takes this long; one that does is given up, so that the writer can say what is wrong."""
SILENCE_MS = 8_000
"""A connection whose other end has said nothing for this long is dropped: a cut cable must not hold the writer."""
SCHEMES = ("postgresql", "postgres")


class AddressError(Exception):
    """An address that is no PostgreSQL one; the message says what was expected."""


def engine(address: str, *, read_only: bool) -> Engine:
    """An engine for `postgresql://user@host/database`; a password is libpq's business (`PGPASSFILE`).

    Raises `AddressError`. No error of the engine carries a row's values.
    """
    options = f"-c statement_timeout={STATEMENT_MS} -c lock_timeout={STATEMENT_MS} -c timezone=UTC"
    if read_only:
        options += " -c default_transaction_read_only=on"
    arguments = {
        "connect_timeout": CONNECT_S,
        "tcp_user_timeout": SILENCE_MS,
        "keepalives_idle": 2,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "application_name": "yimen-hall",
        "options": options,
    }
    # Asked before it is lent out: what a restart of the database cut while nobody used it would refuse its next user.
    return create_engine(_address(address), connect_args=arguments, hide_parameters=True, pool_pre_ping=True)


def shown(address: str) -> str:
    """An address fit for a message: without its password."""
    return _address(address).render_as_string(hide_password=True).replace("+psycopg", "")


def _address(text_: str) -> URL:
    expected = "expected a database like postgresql://hall@127.0.0.1:5432/yimen"
    try:
        url = make_url(text_)
    except ArgumentError:
        raise AddressError(expected) from None
    if url.drivername not in SCHEMES or not url.database:
        raise AddressError(f"{expected}, found {url.render_as_string(hide_password=True)}")
    if url.password:
        raise AddressError("a password in an address stands in the list of processes; put it into the file PGPASSFILE")
    return url.set(drivername="postgresql+psycopg")
