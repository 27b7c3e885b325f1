"""The tables of the central system: the ledger and what follows from it, who may deliver, and what every unit
has been sent.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, text

METADATA = MetaData()

COUNTER = Table(
    "counter",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("ledger", String, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("salt", LargeBinary, nullable=False),
)
"""One row. Who writes takes it first, so there is one writer at a time and numbers are in the order of
commits.
"""

EPOCHS = Table(
    "epochs",
    METADATA,
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("after_seq", BigInteger, nullable=False),
    Column("at", String, nullable=False),
)
"""The lives of the ledger after its first: each began when a backup had been restored, after that number."""

BACKUPS = Table(
    "backups",
    METADATA,
    Column("through", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
)
"""The backups that somebody has said are kept: each holds everything up to that number."""

SEALING = Table(
    "sealing",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("private", LargeBinary, nullable=False),
    Column("after_seq", BigInteger, nullable=False),
)
"""The private key that opens what workstations have sealed to the centre, and the ledger number that it was
made after. One row; others when an older key was lost and put back, and the newest is the one that is told.
"""

SETTINGS = Table(
    "settings",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

LEDGER = Table(
    "ledger",
    METADATA,
    Column("commit_seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("action_id", String, nullable=False),
    Column("case_id", String, nullable=False),
    Column("absorbed", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("flag", String, nullable=False),
    Column("settings_version", Integer, nullable=False),
    Column("rules_version", Integer, nullable=False),
    Column("change", LargeBinary),
    Column("body", LargeBinary),
    Column("signature", LargeBinary),
    Column("decided_at", String, nullable=False),
)
"""Every outcome, join and parting, for ever. `kind`: received, decided (again), imported, join or part;
`absorbed`: the case that a join took in, or that a parting gave; `flag`: fork, or empty.

`receipt` holds outcome, codes and keys; `change` the items that the action added; `body` and `signature`
stand where it was received.
"""

CASES = Table(
    "cases",
    METADATA,
    Column("id", String, primary_key=True),
    Column("group_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("pending", Boolean, nullable=False),
    Column("number", String, nullable=False),
    Column("opened_seq", BigInteger, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("cases_by_number", "number"),
    Index(
        "one_active_case",
        "group_id",
        "kind",
        unique=True,
        sqlite_where=text("active"),
        postgresql_where=text("active"),
    ),
)
"""The cases as they stand. `number` is empty when it failed its check; `group_id` is the least opening id;
`pending`: another of the same number goes on, and they are not linked (R40).
"""

ALIASES = Table(
    "aliases",
    METADATA,
    Column("alias", String, primary_key=True),
    Column("survivor", String, nullable=False, index=True),
)

PARTED = Table(
    "parted",
    METADATA,
    Column("commit_seq", BigInteger, primary_key=True, autoincrement=False),
    Column("case_id", String, nullable=False),
    Column("other", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Joined cases as they stood when somebody parted them, by the ledger's row of the parting: for review by
hand, and never served. `other`: the case that the side without the case's own opening became.
"""

HELD = text("waits = 'case'")
"""What waits for something in its case. An index is of these words, and whoever asks must use the same: a
database does not see that other words, or a value given apart, mean what the index is of.
"""

UNPROVEN = text("waits IN ('chain', 'proof')")
"""What waits for a missing link of its chain, or for a proof of who wrote it."""

OUTCOMES = Table(
    "outcomes",
    METADATA,
    Column("action_id", String, primary_key=True),
    Column("received_seq", BigInteger, nullable=False),
    Column("case_id", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("workstation", String, nullable=False),
    Column("author", String, nullable=False),
    Column("incarnation", BigInteger, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("hash", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("waits", String, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Index("outcomes_by_chain", "workstation", "author", "incarnation", "sequence"),
    Index(
        "waiting_by_case",
        "case_id",
        sqlite_where=HELD,
        postgresql_where=HELD,
    ),
    Index(
        "unproven_by_workstation",
        "workstation",
        sqlite_where=UNPROVEN,
        postgresql_where=UNPROVEN,
    ),
)
"""The current outcome of every action. `waits` says what would have it decided again: something in its
`case`, a missing link of its `chain`, a `proof` of who wrote it; or nothing.
"""

CHAINS = Table(
    "chains",
    METADATA,
    Column("workstation", String, primary_key=True),
    Column("author", String, primary_key=True),
    Column("incarnation", BigInteger, primary_key=True, autoincrement=False),
    Column("sequence", BigInteger, nullable=False),
    Column("hash", String, nullable=False),
)
"""The newest proven action of each author's chain."""

FEED = Table(
    "feed",
    METADATA,
    Column("slot", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("settled", Boolean, nullable=False),
    Column("mark", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("feed_by_unit", "unit", "seq", "slot"),
)
"""The newest row that each unit was given in each slot (`case:<id>`, `alias:<id>`, `outcome:<action>`,
`settings`), as bytes.

`mark` is what it adds to the unit's digest; `settled`: what took effect, which a workstation that starts
afresh need not be told.
"""

ACKNOWLEDGED = Table(
    "acknowledged",
    METADATA,
    Column("unit", String, primary_key=True),
    Column("seq", BigInteger, nullable=False),
)
"""The ledger number up to which some workstation of the unit has kept everything, as its cursor has said."""

LET_GO = Table(
    "let_go",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("through", BigInteger, nullable=False),
)
"""One row: the ledger number up to which everything is so old that a case which has ended, and in which
nothing has happened since, has left every workstation.
"""

DIGESTS = Table(
    "digests",
    METADATA,
    Column("unit", String, primary_key=True),
    Column("total", String, nullable=False),
)

CODES = Table(
    "codes",
    METADATA,
    Column("hash", String, primary_key=True),
    Column("unit", String, nullable=False),
    Column("burnt_by", String, nullable=False),
)

WORKSTATIONS = Table(
    "workstations",
    METADATA,
    Column("id", String, primary_key=True),
    Column("unit", String, nullable=False),
    Column("credential_hash", String, nullable=False),
    Column("enrolled_at", String, nullable=False),
)

COMPUTERS = Table(
    "computers",
    METADATA,
    Column("workstation", String, primary_key=True),
    Column("name", String, nullable=False),
)
"""What a unit calls its computers, of those that have said so."""

KEYS = Table(
    "keys",
    METADATA,
    Column("workstation", String, primary_key=True),
    Column("hsa_id", String, primary_key=True),
    Column("public", LargeBinary, nullable=False),
)

HOLDS = Table(
    "holds",
    METADATA,
    Column("case_id", String, primary_key=True),
    Column("sheet", String, primary_key=True),
    Column("until", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Who writes in a part now. Not of the ledger: what is over is thrown away when the next one begins."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("what", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("workstation", String, nullable=False),
    Column("author", String, nullable=False),
    Column("action_id", String, nullable=False),
    Column("case_id", String, nullable=False),
    Column("outcome", String, nullable=False),
)
"""Who did what and when, without what it said."""
