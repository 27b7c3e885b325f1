"""Plays the drill: sets the stage, runs the story scene by scene, reads everything back and writes the
report."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from cases.deadlines import STOCKHOLM
from desktop.clocks import new_id
from desktop.drill import sequel, story
from desktop.drill.acts import Cast
from desktop.drill.pages import read
from desktop.drill.report import Ledger, count, in_words, report_bytes, tally_of
from desktop.drill.stage import Stage, StageError, passphrase
from desktop.opening import unlock
from localdb.listing import Filter

ARCHIVED_MOST = 10_000
"""More cases than that are in no archive of the made-up region."""

KNOWN_NUMBER, UNKNOWN_NUMBER = "191212121212", "194803032392"


def play(out: Path, *, cases: int, json: bool) -> int:
    """Play the whole story. 0 when nothing was lost, doubled or left, and every page gives back what was put
    on it."""
    say = _quiet if json else _aloud
    folder = Path(tempfile.mkdtemp(prefix="reservplan-"))
    for name in ("papper", "bilder"):
        shutil.rmtree(out / name, ignore_errors=True)
    stage = Stage(folder, out, cases=cases, start=morning(datetime.now(STOCKHOLM).date()), say=say)
    # Whoever ends the drill, its processes and what lies in its folder go with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return _play(stage, json=json)
    except KeyboardInterrupt:
        print("Övningen avbröts.", file=sys.stderr)
        return 130
    except StageError as stopped:
        print(f"Övningen stannade: {stopped}", file=sys.stderr)
        stage.picture_everybody("stopp")
        for errors in folder.glob("*.err"):
            sys.stderr.write(errors.read_text(encoding="utf-8", errors="replace"))
        return 1
    finally:
        stage.clear()
        shutil.rmtree(folder, ignore_errors=True)


def morning(today: date) -> datetime:
    """08.50 on the latest weekday: the story's meeting is the same day at 13.00."""
    day = today - timedelta(days=max(0, today.weekday() - 4))
    return datetime.combine(day, time(8, 50), STOCKHOLM)


def _play(stage: Stage, *, json: bool) -> int:
    if not (os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    stage.set_up(stage.now, new_id)
    cast = Cast(stage)
    story.quiet_morning(cast)
    story.outage_begins(cast)
    story.known_person(cast)
    story.unknown_person(cast)
    story.one_principal(cast)
    story.power_cut(cast)
    story.shift_change(cast)
    stage.go_on_to(time(15, 26))
    returned = stage.now()
    story.centre_returns(cast)
    sequel.assess(cast)
    sequel.meet(cast)
    sequel.follow_up(cast)
    sequel.second_outage(cast)
    stage.go_on_to(time(15, 30))
    returned_again = stage.now()
    sequel.second_return(cast)
    for player in cast.everybody:
        player.stop()
    stage.centre.stop()
    return _report(stage, (returned, returned_again), json=json)


def _report(stage: Stage, returned: Sequence[datetime], *, json: bool) -> int:
    sheets = [read(path) for path in story.papers(stage.out)]
    ledgers = [_ledger(stage, name) for name in stage.units]
    signed = (KNOWN_NUMBER, UNKNOWN_NUMBER)
    report = count(ledgers, tally_of(stage.centre.database), sheets, returned, signed, UNKNOWN_NUMBER)
    written = report_bytes(report, stage.start)
    (stage.out / "report.json").write_bytes(written)
    print(written.decode() if json else in_words(report))
    return 0 if report.good else 1


def _ledger(stage: Stage, unit_name: str) -> Ledger:
    unit = stage.units[unit_name]
    who = unit.staff[0].hsa_id
    folder = next(path.parent for path in (stage.folder / unit.unit).glob("*/slots.json"))
    opened = unlock(folder, who, passphrase(who), stage.now, new_id)
    facts = opened.ws.facts()
    archive = opened.ws.rows(Filter.ARCHIVE, "", None, ARCHIVED_MOST)
    found = Ledger(
        unit=unit_name,
        recorded=opened.ws.recorded(),
        printed=len(opened.ws.prints()),
        all_sent=facts.all_sent,
        outages=tuple(outage.started_at for outage in opened.ws.outages()),
        archive=tuple(row.id for row in archive),
    )
    opened.ws.close()
    return found


def _aloud(line: str) -> None:
    print(line, flush=True)


def _quiet(_line: str) -> None:
    """With --json only the report is written."""
