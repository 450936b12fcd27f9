"""The hall's tables. `journal` is the record of everything; `credential` says who may ask; the rest is derived."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData()
"""Tables of the hall's own database: precious."""

ACTOR_CHARS = 112
"""Role, station, staff number and counter, each as long as it may be."""
OWNER_CHARS = 120
DETAIL_CHARS = 200
"""Of an entry of the access log."""

journal = Table(
    "journal",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("event_type", String(64), nullable=False),
    # Who did it, as well as the station; 0010 widened it where lengths count.
    Column("actor", String(ACTOR_CHARS).with_variant(String(80), "sqlite"), nullable=False),
    Column("request_key", String(64), nullable=False),
    Column("payload", LargeBinary, nullable=False),
    # SQLite enforces no length, so its table stays as 0001 made it; elsewhere later migrations widened the column.
    Column("sealed", Text().with_variant(String(128), "sqlite"), nullable=True),
    Column("sealed_digest", String(64), nullable=False),
    Column("chain_hash", String(64), nullable=False),
    # What retention looks for: only values that are still there, so it stays as short as the law keeps it.
    Index(
        "ix_journal_sealed",
        "hall_id",
        "event_type",
        "at",
        "seq",
        sqlite_where=text("sealed IS NOT NULL"),
        postgresql_where=text("sealed IS NOT NULL"),
    ),
    sqlite_with_rowid=False,
)

credential = Table(
    "credential",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("station", String(64), nullable=False),
    Column("counter", Integer, nullable=True),
    Column("issued_at", String(40), nullable=False),
    Column("revoked_at", String(40), nullable=True),
    # Empty: of the time when a database held one hall, so of that hall.
    Column("hall_id", String(64), nullable=False, server_default=""),
    Column("expires_at", String(40), nullable=True),
)

invitation = Table(
    "invitation",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("station", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("counter", Integer, nullable=True),
    Column("salt", String(64), nullable=False),
    Column("hall_half", String(64), nullable=False),
    Column("station_half_hash", String(64), nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("expires_at", String(40), nullable=False),
    Column("wrong_tries", Integer, nullable=False),
    Column("token_hash", String(64), nullable=True),
)
"""The latest invitation of each station (hall_protocol/enrolment.py); used once it names a token's hash."""

platform_cursor = Table(
    "platform_cursor",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("acknowledged_seq", BigInteger, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("epoch", BigInteger, nullable=False),
    Column("owner", String(OWNER_CHARS), nullable=False),
    Column("taken_at", Float(53), nullable=False),
    Column("expires_at", Float(53), nullable=False),
    Column("owner_id", String(64), nullable=False, server_default=""),
)
"""Which server owns a hall of a database that several reach, by the database's clock; empty on SQLite."""

data_key = Table(
    "data_key",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("key_id", String(32), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
)
"""What opens the sealed value of a journal's record; gone with the value when that is erased."""

archived_day = Table(
    "archived_day",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("first_seq", BigInteger, primary_key=True, autoincrement=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("business_day", String(10), nullable=False),
    Column("root", String(64), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("last_hash", String(64), nullable=False),
    Column("file_digest", String(64), nullable=False),
    Column("archived_at", String(40), nullable=False),
)
"""The days whose events lie in a file of `DATA/archive` and not in `journal` any more."""

archived_value = Table(
    "archived_value",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("event_type", String(64), nullable=False),
    Column("at", String(40), nullable=False),
)
"""The sealed values in archive files that are not erased: what retention looks for without opening a file."""

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("sealed", Text, nullable=False),
    Column("key_id", String(32), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
)
"""A hall's ledger after the event `seq`, sealed; may be removed: the next start then replays the whole journal."""

erasure = Table(
    "erasure",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("record_class", String(16), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("before", String(40), nullable=False),
    Column("count", Integer, nullable=False),
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("kept_in_use", Integer, nullable=False),
)
"""What was erased, and its proof; append-only."""

unsealing = Table(
    "unsealing",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("who", String(120), nullable=False),
    Column("why", String(64), nullable=False),
    Column("what", String(400), nullable=False),
    Column("count", Integer, nullable=False),
)
"""Every opening of sealed words or records for somebody; append-only."""

account = Table(
    "account",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("staff_number", String(32), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password_hash", String(160), nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("second_factor", String(160)),
    Column("offered_factor", String(160)),
    Column("last_step", BigInteger),
    Column("made_at", String(40), nullable=False),
    Column("disabled_at", String(40)),
)
"""A person of the hall; the secrets of second factors are sealed under the hall's key."""

staff_session = Table(
    "staff_session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("hall_id", String(64), nullable=False),
    Column("staff_number", String(32), nullable=False),
    Column("station", String(64), nullable=False),
    Column("counter", Integer),
    Column("station_hash", String(64)),
    Column("used_at", Float(53), nullable=False),
    Column("ends_at", Float(53), nullable=False),
    Index("ix_staff_session_person", "hall_id", "staff_number"),
)
"""Who is signed on, by the world's time; `station_hash` is the token of the station they signed on at."""

sign_on_try = Table(
    "sign_on_try",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("staff_number", String(32), primary_key=True),
    Column("place", String(80), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("tried_at", Float(53), nullable=False),
    Column("locked_until", Float(53), nullable=False),
)
"""Tries since the last that succeeded, by number and place, also of numbers nobody has."""

access_log = Table(
    "access_log",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("actor", String(ACTOR_CHARS), nullable=False),
    Column("action", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("place", String(80), nullable=False),
    Column("detail", String(DETAIL_CHARS), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("entry_hash", String(64), nullable=False),
)
"""Who changed who may come in, who came and who was refused; append-only, chained (hall_protocol/access_log.py)."""

access_head = Table(
    "access_head",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("entry_hash", String(64), nullable=False),
    Column("at", String(40), nullable=False),
    Column("hour", String(20), nullable=False),
    Column("listed", Integer, nullable=False),
    Column("known", BigInteger, nullable=False),
    Column("unknown", BigInteger, nullable=False),
)
"""The last entry of each hall's access log, which whoever appends holds; and the refusals that are only counted."""

report_metadata = MetaData()
"""Tables of the read models: derived from the journal, may be thrown away and built again."""

report_cursor = Table(
    "report_cursor",
    report_metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("chain_hash", String(64), nullable=False),
    Column("business_day", String(10), nullable=False),
)

ticket = Table(
    "ticket",
    report_metadata,
    Column("ticket_id", String(64), primary_key=True),
    Column("business_day", String(10), nullable=False, index=True),
    Column("ticket_number", String(16), nullable=False),
    Column("queue", String(16), nullable=False),
    Column("item", String(64)),
    Column("channel", String(16), nullable=False),
    Column("priority_class", String(32)),
    Column("appointment", String(64)),
    Column("state", String(16), nullable=False),
    Column("counter", Integer),
    Column("issued_at", String(40), nullable=False),
    Column("due_at", String(40), nullable=False),
    Column("first_called_at", String(40)),
    Column("called_at", String(40)),
    Column("started_at", String(40)),
    Column("ended_at", String(40)),
    Column("people_ahead", Integer, nullable=False),
    Column("expected_low_s", Integer, nullable=False),
    Column("expected_likely_s", Integer, nullable=False),
    Column("expected_high_s", Integer, nullable=False),
    Column("recall_count", Integer, nullable=False),
    Column("miss_count", Integer, nullable=False),
    Column("overtaken", Integer, nullable=False),
    Column("print_outcome", String(16)),
    Column("outcome", String(24)),
    Column("closed_by_rule", Boolean, nullable=False),
    Column("grade", Integer),
    Column("evaluation_options", String(200)),
    Column("overtaken_by", Integer, nullable=False),
    Column("named_calls", Integer, nullable=False),
    Column("stops_done", Integer, nullable=False),
    Column("transfers", Integer, nullable=False),
    Column("evaluation_source", String(16)),
    Column("issue_queue", String(16), nullable=False),
    Column("first_counter", Integer),
    Column("wait_s", Float),
    Column("stop_items", String(400), nullable=False),
    Column("served_items", String(400), nullable=False),
    Column("undone", Integer, nullable=False),
    Index("ix_ticket_arrivals", "issue_queue", "business_day"),
    Column("is_inspection", Boolean, nullable=False),
    Column("waits", Integer, nullable=False),
    Column("waits_s", Float, nullable=False),
    Column("services", Integer, nullable=False),
    Column("services_s", Float, nullable=False),
)

queue_day = Table(
    "queue_day",
    report_metadata,
    Column("business_day", String(10), primary_key=True),
    Column("queue", String(16), primary_key=True),
    Column("issued", Integer, nullable=False),
    Column("served", Integer, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("waits", Integer, nullable=False),
    Column("waits_s", Float, nullable=False),
    Column("services", Integer, nullable=False),
    Column("services_s", Float, nullable=False),
)

case_file = Table(
    "case_file",
    report_metadata,
    Column("case_id", String(80), primary_key=True),
    Column("business_day", String(10), nullable=False, index=True),
    Column("item", String(64), nullable=False),
    Column("item_version", Integer, nullable=False),
    Column("ticket_id", String(64), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("opened_at", String(40), nullable=False),
    Column("state", String(24), nullable=False),
    Column("outcome", String(24)),
    Column("case_number", String(64)),
    Column("decided_version", Integer),
    Column("decided_at", String(40)),
    Column("ready_at", String(40)),
    Column("collected_at", String(40)),
    Column("reason", String(32)),
    Column("result", String(16)),
    Column("materials_listed", Integer, nullable=False),
    Column("materials_handed_in", Integer, nullable=False),
    Column("materials_waived", Integer, nullable=False),
    Column("materials_missing", Integer, nullable=False),
    Column("notices", Integer, nullable=False),
    Column("repeated_notices", Integer, nullable=False),
    Column("visits", Integer, nullable=False),
    Column("collection_visits", Integer, nullable=False),
    Column("counter", Integer),
)

service = Table(
    "service",
    report_metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("business_day", String(10), nullable=False, index=True),
    Column("ticket_id", String(64), nullable=False),
    Column("queue", String(16), nullable=False),
    Column("items", String(400), nullable=False),
    Column("stop_items", String(400), nullable=False),
    Column("counter", Integer, nullable=False),
    Column("ended_at", String(40), nullable=False),
    Column("service_s", Float),
    Column("ending", String(16), nullable=False),
)

rating = Table(
    "rating",
    report_metadata,
    Column("evaluation_id", String(80), primary_key=True),
    Column("business_day", String(10), nullable=False, index=True),
    Column("ticket_id", String(64), nullable=False),
    Column("counter", Integer, nullable=False),
    Column("items", String(400), nullable=False),
    Column("grade", Integer),
    Column("verdict", String(16)),
    Column("is_overdue", Boolean, nullable=False),
    Column("is_concluded", Boolean, nullable=False),
    Column("is_in_time", Boolean, nullable=False),
)
