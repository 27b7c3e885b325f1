"""The tables of the workstation's copy, as migrations that are only loaded when the file is not of the
current version.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from localdb.driver import Connection, transaction
from localdb.errors import Newer

if TYPE_CHECKING:
    from sqlite_utils import Database

VERSION = 9
"""The shape that this program reads and writes; stands in the file as its user_version."""

# Times are whole microseconds since 1970 (UTC), so that they sort. `n` of a case is its lane: what the queue
# and the index point at.
_FIRST = (
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE cases(
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL DEFAULT '',
        name_key TEXT NOT NULL DEFAULT '',
        number TEXT NOT NULL DEFAULT '',
        changed_at INTEGER NOT NULL DEFAULT 0,
        todo INTEGER NOT NULL DEFAULT 0,
        mine INTEGER NOT NULL DEFAULT 0,
        unit INTEGER NOT NULL DEFAULT 0,
        archived INTEGER NOT NULL DEFAULT 0,
        stub INTEGER NOT NULL DEFAULT 0,
        protected INTEGER NOT NULL DEFAULT 0,
        to_ring INTEGER NOT NULL DEFAULT 0,
        review INTEGER NOT NULL DEFAULT 0,
        messages INTEGER NOT NULL DEFAULT 0,
        files INTEGER NOT NULL DEFAULT 0,
        steps BLOB NOT NULL DEFAULT x'',
        fresh_until INTEGER
    ) STRICT""",
    "CREATE INDEX cases_changed ON cases(archived, changed_at, n, todo, mine, unit)",
    "CREATE INDEX cases_name ON cases(archived, name_key, n)",
    "CREATE INDEX cases_number ON cases(number)",
    "CREATE INDEX cases_to_ring ON cases(to_ring) WHERE to_ring > 0",
    "CREATE INDEX cases_review ON cases(review) WHERE review > 0",
    "CREATE INDEX cases_fresh ON cases(fresh_until) WHERE fresh_until IS NOT NULL",
    """CREATE TABLE base(
        n INTEGER PRIMARY KEY REFERENCES cases(n) ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        received_at INTEGER NOT NULL,
        mark BLOB NOT NULL,
        view BLOB NOT NULL
    ) STRICT""",
    "CREATE TABLE stale(n INTEGER PRIMARY KEY) STRICT",
    "CREATE TABLE aliases(alias TEXT PRIMARY KEY, survivor TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX aliases_survivor ON aliases(survivor)",
    # A new row stands at the end with state 0, outside the index, so that recording touches one page. Who
    # reads
    # next files it. `n` counts the lines of outbox and audit together: they are one trail.
    """CREATE TABLE outbox(
        n INTEGER PRIMARY KEY,
        action_id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        lane INTEGER,
        author TEXT NOT NULL,
        state INTEGER NOT NULL,
        trail BLOB NOT NULL,
        signature BLOB NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX outbox_open ON outbox(state, lane, action_id) WHERE state BETWEEN 1 AND 3",
    """CREATE TRIGGER outbox_frozen BEFORE UPDATE OF n, action_id, case_id, author, trail, signature, body ON
    outbox
    BEGIN SELECT RAISE(ABORT, 'frozen when queued'); END""",
    "CREATE TRIGGER outbox_kept BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'it only grows'); END",
    """CREATE TABLE answers(
        n INTEGER PRIMARY KEY REFERENCES outbox(n),
        outcome TEXT NOT NULL,
        commit_seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        receipt BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX answers_refused ON answers(n) WHERE outcome = 'refused'",
    "CREATE INDEX answers_at ON answers(at)",
    """CREATE TABLE incarnations(
        author TEXT PRIMARY KEY,
        incarnation INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE drafts(
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL,
        form TEXT NOT NULL,
        author TEXT NOT NULL,
        updated_at INTEGER NOT NULL,
        body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX drafts_case ON drafts(case_id, form)",
    """CREATE TABLE draft_history(
        n INTEGER PRIMARY KEY,
        draft_id TEXT NOT NULL,
        author TEXT NOT NULL,
        updated_at INTEGER NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX draft_history_draft ON draft_history(draft_id)",
    """CREATE TABLE calls(
        action_id TEXT PRIMARY KEY,
        lane INTEGER NOT NULL,
        at INTEGER NOT NULL,
        body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX calls_at ON calls(at)",
    "CREATE INDEX calls_lane ON calls(lane)",
    """CREATE TABLE prints(
        number TEXT PRIMARY KEY,
        at INTEGER NOT NULL,
        body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE outages(
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        ended_at INTEGER,
        body BLOB NOT NULL
    ) STRICT""",
    "CREATE TABLE audit(n INTEGER PRIMARY KEY, hash BLOB NOT NULL, body BLOB NOT NULL) STRICT",
    "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'it only grows'); END",
    "CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'it only grows'); END",
    # detail=none: a term is in a case or not. The short prefixes are ready made, since the first keystrokes
    # match most.
    """CREATE VIRTUAL TABLE finder USING fts5(
        words, detail=none, columnsize=0, prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 0'
    )""",
    # Without this a deleted name stays in the index until the index happens to be rewritten.
    "INSERT INTO finder(finder, rank) VALUES ('secure-delete', 1)",
    # What the list shows of a step is worked out otherwise than by earlier programs.
    "INSERT OR IGNORE INTO stale(n) SELECT n FROM cases",
)


# Somebody whom nobody knows is listed by when she came. What every row shows is worked out anew.
_SECOND = (
    "ALTER TABLE cases ADD COLUMN arrived INTEGER",
    "INSERT OR IGNORE INTO stale(n) SELECT n FROM cases",
)

# E19. Of what came before this column nobody knows whether it was read: nothing is news.
_THIRD = (
    "ALTER TABLE cases ADD COLUMN news INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX cases_news ON cases(news) WHERE news = 1",
)

# A centre that is restored from a backup begins a new epoch; before that could be, every copy was of the
# first. What comes of a pull of everything is laid aside until it is whole, and what was answered earlier is
# kept.
_FOURTH = (
    "INSERT INTO meta SELECT 'epoch', 1 FROM meta WHERE key = 'cursor'",
    "INSERT INTO meta SELECT 'heard', value FROM meta WHERE key = 'mark'",
    "CREATE TABLE laid_aside(n INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT",
    """CREATE TABLE earlier_answers(
        n INTEGER NOT NULL REFERENCES outbox(n),
        epoch INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        commit_seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        receipt BLOB NOT NULL,
        PRIMARY KEY (n, epoch)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE missing(
        case_id TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        view BLOB NOT NULL,
        PRIMARY KEY (case_id, epoch)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TRIGGER earlier_kept BEFORE DELETE ON earlier_answers BEGIN SELECT RAISE(ABORT, 'kept'); END",
)

# What a unit has left is forgotten: a registration may go once its line stands in the audit trail in its
# place. Of what left before this could be, nobody knows whether it lies in any page. And the index is made
# anew: one that does not tell the column (detail=none) loses others of the same name when FTS5 takes a name
# out securely, and the whole copy is then called broken.
_FIFTH = (
    "CREATE TABLE leaving(case_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """CREATE TABLE forgotten(
        n INTEGER PRIMARY KEY REFERENCES audit(n),
        action_id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        state INTEGER NOT NULL
    ) STRICT""",
    "DROP TRIGGER outbox_kept",
    """CREATE TRIGGER outbox_kept BEFORE DELETE ON outbox
    WHEN NOT EXISTS (SELECT 1 FROM audit WHERE n = OLD.n AND hash = OLD.trail)
    BEGIN SELECT RAISE(ABORT, 'it only grows'); END""",
    "DROP TRIGGER IF EXISTS earlier_kept",
    """CREATE TRIGGER earlier_kept BEFORE DELETE ON earlier_answers
    WHEN NOT EXISTS (SELECT 1 FROM forgotten WHERE n = OLD.n) BEGIN SELECT RAISE(ABORT, 'kept'); END""",
    "INSERT OR IGNORE INTO leaving SELECT id FROM cases WHERE stub > 0",
    "INSERT OR IGNORE INTO leaving SELECT case_id FROM outbox WHERE lane IS NULL",
    "INSERT OR IGNORE INTO meta SELECT 'unwiped', 2 FROM leaving LIMIT 1",
    "DROP TABLE finder",
    """CREATE VIRTUAL TABLE finder USING fts5(
        words, detail=column, columnsize=0, prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 0'
    )""",
    "INSERT INTO finder(finder, rank) VALUES ('secure-delete', 1)",
    # What the list shows of a step is worked out otherwise than by earlier programs.
    "INSERT OR IGNORE INTO stale(n) SELECT n FROM cases",
)

# What the unit may not read any more and the centre has not got for certain is kept as a box: once, and never
# opened again here.
_SIXTH = (
    "DROP TRIGGER outbox_frozen",
    """CREATE TRIGGER outbox_frozen BEFORE UPDATE OF n, action_id, case_id, author, trail, signature, body ON
    outbox
    WHEN (NEW.n, NEW.action_id, NEW.case_id, NEW.author, NEW.trail, NEW.signature)
    != (OLD.n, OLD.action_id, OLD.case_id, OLD.author, OLD.trail, x'')
    OR substr(NEW.body, 1, 19) != CAST('reservplan/sealed/1' AS BLOB)
    OR substr(OLD.body, 1, 19) = CAST('reservplan/sealed/1' AS BLOB)
    BEGIN SELECT RAISE(ABORT, 'frozen when queued'); END""",
)

# What colleagues recorded on other computers of the unit, and has not taken effect. Of what came before this
# table nobody was told what it was.
_SEVENTH = (
    """CREATE TABLE elsewhere(
        action_id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        row BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

# What somebody has taken care of among what the centre refused, with the mark that says so.
_EIGHTH = (
    """CREATE TABLE handled(
        action_id TEXT PRIMARY KEY,
        mark TEXT NOT NULL,
        face BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

# What came of a case and this program cannot read. And what was recorded is found by its case and by its
# opening without going through all that ever was; outside the index stands only what has just been recorded.
_NINTH = (
    """CREATE TABLE illegible(
        case_id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        received_at INTEGER NOT NULL,
        mark BLOB NOT NULL,
        view BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX outbox_lane ON outbox(lane, case_id) WHERE state > 0",
    "CREATE INDEX outbox_case ON outbox(case_id, lane) WHERE state > 0",
)

_STEPS = (
    ("first", _FIRST),
    ("second", _SECOND),
    ("third", _THIRD),
    ("fourth", _FOURTH),
    ("fifth", _FIFTH),
    ("sixth", _SIXTH),
    ("seventh", _SEVENTH),
    ("eighth", _EIGHTH),
    ("ninth", _NINTH),
)


def ensure(connection: Connection) -> None:
    """Bring the file to this program's version. Newer when a newer program has written it; NotSaved when it
    cannot be written.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    if version > VERSION:
        raise Newer
    _migrate(connection)


def _migrate(connection: Connection) -> None:
    # Costs 0.1 s, and a file of the current version needs none of it.
    from sqlite_utils import Database, Migrations

    steps = Migrations("reservplan")
    for name, statements in _STEPS:
        steps(name=name)(_step(statements))
    database = Database(connection, recursive_triggers=False)  # type: ignore[arg-type]
    with transaction(connection):
        steps.apply(database)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _step(statements: Sequence[str]) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        for statement in statements:
            database.execute(statement)
        if statements is _FIFTH:
            _index(database)

    return run


def _index(database: Database) -> None:
    from localdb.search import words

    listed = database.execute("SELECT n, name, number FROM cases WHERE name != '' OR number != ''")
    for n, name, number in listed.fetchall():
        database.execute("INSERT INTO finder(rowid, words) VALUES (?, ?)", (n, words(name, number)))
