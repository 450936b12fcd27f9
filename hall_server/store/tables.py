"""The hall's tables. `journal` is the record of everything; `credential` says who may ask; the rest is derived."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()
"""Tables of the hall's own database: precious."""

SEALED_CHARS = 2720
"""A keyed hash, or up to 500 characters that somebody wrote, encrypted (hall_server/web/sealing.py)."""

journal = Table(
    "journal",
    metadata,
    Column("hall_id", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("event_type", String(64), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("request_key", String(64), nullable=False),
    Column("payload", LargeBinary, nullable=False),
    # SQLite enforces no length, so its table stays as 0001 made it; elsewhere 0002 and 0003 widened the column.
    Column("sealed", String(SEALED_CHARS).with_variant(String(128), "sqlite"), nullable=True),
    Column("sealed_digest", String(64), nullable=False),
    Column("chain_hash", String(64), nullable=False),
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
    Column("owner", String(120), nullable=False),
    Column("taken_at", Float(53), nullable=False),
    Column("expires_at", Float(53), nullable=False),
)
"""Which server owns a hall of a database that several reach, by the database's clock; empty on SQLite."""

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
