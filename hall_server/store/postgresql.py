"""A PostgreSQL that holds many halls: how it is reached, how long it is waited for, and that it keeps its word.

What its own settings would let a crash forget is raised for the hall's sessions, or refused (decision 0038).
"""

from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

CONNECT_S = 5
"""How long to wait for the database to answer a connection."""
STATEMENT_MS = 10_000
"""No statement of the hall's takes this long; one that does is given up, so that the writer can say what is wrong."""
SILENCE_MS = 8_000
"""A connection whose other end has said nothing for this long is dropped: a cut cable must not hold the writer."""
SCHEMES = ("postgresql", "postgres")
MAY_LOSE = "yimen.may_lose_tickets"
"""A setting of the database server's own, `on` where its operator wants no durability: a place for tests."""

# Only ever upwards: `remote_write` and `remote_apply` promise more than `on`, and whoever chose them keeps them.
_COMMIT_DURABLY = """SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') IN ('off', 'local')"""
_FORGETTING = text(
    "SELECT name FROM (VALUES ('fsync'), ('full_page_writes')) AS known (name) WHERE current_setting(name) = 'off'"
)
_MAY_LOSE = text("SELECT current_setting(:name, true) = 'on'")


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
    made = create_engine(_address(address), connect_args=arguments, hide_parameters=True, pool_pre_ping=True)

    @event.listens_for(made, "connect")
    def _commit_durably(connection: Any, _record: object) -> None:
        connection.execute(_COMMIT_DURABLY)
        connection.commit()

    return made


def why_forgetful(engine: Engine) -> str:
    """Why no hall may be kept there, and what to do; empty where nothing gets lost, or the server says `MAY_LOSE`.

    Raises what the driver does.
    """
    with engine.connect() as connection:
        found = connection.execute(_FORGETTING).scalars().all()
        if not found or connection.execute(_MAY_LOSE, {"name": MAY_LOSE}).scalar():
            return ""
    return (
        f"the database's server has {' and '.join(f'{name} = off' for name in found)}: a power cut would lose tickets "
        f"that were given; put {' and '.join(f'{name} = on' for name in found)} into its postgresql.conf and reload it"
    )


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
