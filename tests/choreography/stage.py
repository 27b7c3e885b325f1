"""What a choreography is played on: a centre and workstations as processes that can be killed and stopped,
and a proxy between them that cuts and loses.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
from sqlalchemy import select

from cases.exchange import Outcome
from central.store import open_engine, reading
from central.tables import CASES, OUTCOMES
from central.tally import tally
from localdb.workspace import open_workspace
from tests.choreography.worker import Told, now
from tests.journeys.over_http import KEY, Desk, Harm, Process, Proxy

PATIENCE = 30.0
PATHS = ("/v1/push", "/v1/push", "/v1/pull", "/v1/status")


class Workstation:
    """One worker. `saved`: what it has called saved, in order."""

    def __init__(self, folder: Path, desk: Desk, others: tuple[str, ...], chance: int) -> None:
        self.folder, self.name = folder, desk.unit
        self.saved: list[str] = []
        self._heard: Counter[str] = Counter()
        self._sees = ""
        self._changed = threading.Condition()
        person = desk.people[0]
        self._told = folder.with_suffix(".json")
        told = Told(str(folder), KEY, person, desk.seeds[person], others, chance)
        self._told.write_bytes(msgspec.json.encode(told))
        desk.close()
        self.start()

    def start(self) -> None:
        """The program starts."""
        command = [sys.executable, "-m", "tests.choreography.worker", str(self._told)]
        self.running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._ear = threading.Thread(target=self._listen, args=(self.running,))
        self._ear.start()

    def tell(self, what: str) -> None:
        """One word to it."""
        assert self.running.stdin is not None
        self.running.stdin.write(f"{what}\n")
        self.running.stdin.flush()

    def kill(self) -> None:
        """As when the power goes."""
        self.running.kill()
        self._gone()

    def ends(self) -> None:
        """The program is closed in order."""
        assert self.running.stdin is not None
        self.running.stdin.close()
        assert self.running.wait(PATIENCE) == 0
        self._gone()

    def settles(self) -> None:
        """Wait until it says that all is sent."""
        before = self._heard["all-sent"]
        self.tell("settle")
        self._waits(lambda: self._heard["all-sent"] > before)

    def records(self) -> None:
        """Somebody records, and this waits until it is saved."""
        before = self._heard["done"]
        self.tell("record")
        self._waits(lambda: self._heard["done"] > before)

    def misses_the_centre(self) -> None:
        """Wait until it sees that the centre does not answer."""
        self._waits(lambda: self._sees in ("suspect", "down"))

    def _waits(self, so: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(so, PATIENCE), f"{self.name} is stuck"

    def _gone(self) -> None:
        self.running.wait()
        self._ear.join()
        for pipe in (self.running.stdin, self.running.stdout):
            assert pipe is not None
            pipe.close()

    def _listen(self, running: subprocess.Popen[str]) -> None:
        assert running.stdout is not None
        for line in running.stdout:
            word, _, rest = line.strip().partition(" ")
            with self._changed:
                if word == "saved":
                    self.saved.append(rest)
                elif word == "sees":
                    self._sees = rest
                self._heard[word] += 1
                self._changed.notify_all()


class Stage:
    """A centre over a database, a proxy, and a workstation for each of the units."""

    def __init__(self, folder: Path, units: tuple[str, ...], database: str, seed: int) -> None:
        self.chance = Random(seed)
        self.centre = Process(folder, 4, database)
        self.database = self.centre.database
        self.proxy = Proxy(("127.0.0.1", self.centre.port))
        self._passing = threading.Thread(target=self.proxy.serve_forever, kwargs={"poll_interval": 0.01})
        self._passing.start()
        codes = self.centre.codes()
        self.workstations = []
        for place, unit in enumerate(units):
            desk = Desk(folder / unit, self.proxy.address, unit, codes[unit])
            others = tuple(other for other in units if other != unit)
            self.workstations.append(Workstation(folder / unit, desk, others, seed + place))

    def moves(self) -> str:
        """Something happens somewhere; what, in a word."""
        one = self.chance.choice(self.workstations)
        what = self.chance.choice(
            (
                "record",
                "record",
                "desk killed",
                "desk stopped",
                "centre killed",
                "centre stopped",
                "call",
                "call",
            )
        )
        match what:
            case "record":
                one.tell("record")
            case "desk killed":
                one.kill()
                one.start()
            case "desk stopped":
                self._stopped(one.running)
            case "centre killed":
                one.tell("record")
                self.centre.kill()
                self._others_record()
                one.misses_the_centre()
                self.centre.start()
            case "centre stopped":
                self._stopped(self.centre.running, one.misses_the_centre)
            case "call":
                harm = self.chance.choice(list(Harm))
                self.proxy.harm.setdefault(self.chance.choice(PATHS), []).append(harm)
                one.tell("record")
        return what

    def quiesce(self) -> None:
        """Nothing goes wrong any more, and everybody says that all is sent."""
        self.proxy.harm.clear()
        for one in self.workstations * 2:
            one.settles()

    def compare(self) -> int:
        """Close the workstations in order and compare every ledger with the others; how many actions."""
        for one in self.workstations:
            one.ends()
        engine = open_engine(self.database)
        with reading(engine) as connection:
            told = tally(connection)
            cases = {row.id for row in connection.execute(select(CASES.c.id))}
            known = {row.action_id: Outcome(row.outcome) for row in connection.execute(select(OUTCOMES))}
        engine.dispose()
        assert told.folds
        assert cases
        for one in self.workstations:
            assert len(one.saved) == len(set(one.saved))
            ws = open_workspace(one.folder, KEY, now, lambda: "-")
            here = {each.action_id for each in ws.recorded()}
            shown = {row.action_id: row.outcome for row in ws.queue()}
            facts = ws.facts()
            assert ws.is_whole()
            assert ws.trail_broken_at() is None
            ws.close()
            assert set(one.saved) <= here, "what was called saved is not there"
            assert (facts.unsent, facts.digest_equal) == (0, True)
            for action_id in here:
                assert known[action_id].final
                took_effect = known[action_id] in (Outcome.APPLIED, Outcome.MERGED)
                assert told.actions[action_id].effects == took_effect
            assert all(known[action_id] is outcome for action_id, outcome in shown.items())
        return sum(len(one.saved) for one in self.workstations)

    def close(self) -> None:
        """Nothing of it goes on."""
        for one in self.workstations:
            if one.running.poll() is None:
                one.kill()
        self.proxy.shutdown()
        self._passing.join()
        self.proxy.server_close()
        if self.centre.running.poll() is None:
            self.centre.kill()

    def _stopped(self, running: subprocess.Popen[str], until: Callable[[], None] = lambda: None) -> None:
        """A process stands still while others go on, and then knows nothing of it."""
        running.send_signal(signal.SIGSTOP)
        try:
            self._others_record(but=running)
            until()
        finally:
            running.send_signal(signal.SIGCONT)

    def _others_record(self, but: subprocess.Popen[str] | None = None) -> None:
        for one in self.workstations:
            if one.running is not but:
                one.records()
