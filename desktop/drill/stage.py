"""The stage of a drill: a central system and four workstations as real processes, and how they are spoken
to."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import msgspec

from desktop.centre import Centre, UnitCode
from desktop.clocks import DrillClock
from desktop.drill.orders import Done, Order
from desktop.enrolling import NewUser, enrol


class StageError(Exception):
    """The story could not go on: an order was not done in its time."""


class Stage:
    """Everything that the story needs. `say` hears of each scene in plain words."""

    def __init__(
        self, folder: Path, out: Path, *, cases: int, start: datetime, say: Callable[[str], None]
    ) -> None:
        self.folder, self.out, self.start, self.say = folder, out, start, say
        self.now = DrillClock(start)
        self.centre = Centre(folder / "central", seed=1, cases=cases, start=start)
        self.units: dict[str, UnitCode] = {}
        self.players: list[Player] = []
        for name in ("papper", "bilder"):
            (out / name).mkdir(parents=True, exist_ok=True)

    def go_on_to(self, at: time) -> None:
        """It is this hour of the same day, at every desk."""
        self._set(datetime.combine(self.now().astimezone(self.start.tzinfo).date(), at, self.start.tzinfo))

    def another_day(self, days: int, *, hour: int) -> None:
        """So many days after the first, when everybody has fetched. The centre is started anew in the night:
        its clock only counts from its start."""
        self.centre.stop()
        day = self.start.date() + timedelta(days=days)
        morning = datetime.combine(day, time(hour), self.start.tzinfo)
        self._set(morning)
        self.centre.start()
        for player in self.players:
            player.look_again()
            player.wait("heard_since", morning.isoformat(), patience=60)
            player.wait("all_sent", patience=60)

    def _set(self, moment: datetime) -> None:
        self.now.set(moment)
        self.centre.set_time(moment)
        for player in self.players:
            player.set_clock(moment)

    def set_up(self, clock: Callable[[], datetime], ids: Callable[[], str]) -> None:
        """Start the centre and connect one workstation for each unit, with all of the unit's staff."""
        self.centre.start()
        for unit in self.centre.codes():
            self.units[unit.name] = unit
            users = [NewUser(person.hsa_id, passphrase(person.hsa_id)) for person in unit.staff]
            made = enrol(
                self.folder / unit.unit, self.centre.address, unit.code, unit.name, users, clock, ids
            )
            if not isinstance(made, Path):
                raise StageError(f"{unit.name} kunde inte anslutas ({made})")

    def player(self, unit_name: str) -> Player:
        """The desk of one unit, started and showing its sign-in."""
        player = Player(self, self.units[unit_name])
        self.players.append(player)
        player.start()
        return player

    def picture_everybody(self, name: str) -> None:
        """A picture of every desk that still answers, for whoever asks what went wrong."""
        for player in self.players:
            with suppress(StageError, OSError):
                player.shot(f"{name}-{player.unit.name}")

    def clear(self) -> None:
        """End every process that this stage started."""
        for player in self.players:
            player.stop()
        self.centre.stop()


def passphrase(hsa_id: str) -> str:
    """What a made-up person signs in with: the same words for all, and her HSA-id's last signs."""
    return f"korrekt häst batteri {hsa_id[-4:]}"


class Player:
    """One workstation's desk in a process of its own. Every act waits until it can be done, at most its
    patience."""

    def __init__(self, stage: Stage, unit: UnitCode) -> None:
        self.stage, self.unit = stage, unit
        self.home = stage.folder / unit.unit
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: Queue[bytes] = Queue()

    def start(self) -> None:
        """Start the desk."""
        command = [sys.executable, "-m", "desktop.drill.puppet", "--home", str(self.home)]
        command += ["--at", self.stage.now().isoformat(), "--paper", str(self.stage.out / "papper")]
        command += ["--shots", str(self.stage.out / "bilder")]
        self._answers = Queue()
        errors = (self.stage.folder / f"{self.unit.unit}.err").open("ab")
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        )
        errors.close()
        threading.Thread(target=self._listen, args=(self._process, self._answers), daemon=True).start()

    def sign_in(self, person: str) -> None:
        """Unlock the copy as a person, by typing her passphrase."""
        who = next(found for found in self.unit.staff if found.name == person)
        self.choose("unlock-user", who.hsa_id)
        self.write("passphrase", passphrase(who.hsa_id))
        self.click("sign-in")
        self.wait("signed_in", patience=20)

    def kill(self) -> None:
        """Kill the desk at once (SIGKILL), as when the power goes."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._close()

    def stop(self) -> None:
        """Close the desk as a person does."""
        if self._process is not None and self._process.poll() is None and self._process.stdin is not None:
            self._process.stdin.close()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._close()

    def set_clock(self, at: datetime) -> None:
        """The desk's clock shows another hour; nothing for a desk that is not running."""
        if self._process is not None:
            self._order(Order("clock", text=at.isoformat()))

    def look_again(self) -> None:
        """The desk asks the centre now, and not first when its time comes."""
        self._order(Order("look"))

    def click(self, name: str, patience: float = 10.0) -> None:
        self._order(Order("click", name, patience=patience))

    def write(self, name: str, text: str, patience: float = 10.0) -> None:
        self._order(Order("write", name, text, patience))

    def type(self, name: str, text: str) -> None:
        self._order(Order("type", name, text))

    def show(self, name: str) -> None:
        self._order(Order("show", name))

    def choose(self, name: str, key: str) -> None:
        self._order(Order("choose", name, key))

    def pick(self, name: str) -> None:
        self._order(Order("pick", name))

    def open_row(self, table: str, words: str, patience: float = 10.0) -> None:
        self._order(Order("open", table, words, patience))

    def wait(self, what: str, text: str = "", patience: float = 30.0) -> None:
        self._order(Order("wait", what, text, patience))

    def words(self, name: str) -> str:
        return str(self._order(Order("words", name)))

    def said(self) -> tuple[str, ...]:
        return tuple(self._order(Order("said")))

    def facts(self) -> dict[str, Any]:
        found: dict[str, Any] = self._order(Order("facts"))
        return found

    def shot(self, name: str) -> None:
        self._order(Order("shot", name))

    def _order(self, order: Order) -> Any:
        process = self._process
        if process is None or process.stdin is None:
            raise StageError(f"{self.unit.name}: disken är inte igång")
        process.stdin.write(msgspec.json.encode(order) + b"\n")
        process.stdin.flush()
        try:
            done = msgspec.json.decode(self._answers.get(timeout=order.patience + 20), type=Done)
        except Empty:
            raise StageError(f"{self.unit.name}: inget svar på {order.act} {order.name}") from None
        if not done.ok:
            what = f"{order.act} {order.name} {order.text}".strip()
            raise StageError(f"{self.unit.name}: {what} gick inte ({done.why})")
        return done.said

    def _listen(self, process: subprocess.Popen[bytes], answers: Queue[bytes]) -> None:
        for line in process.stdout or ():
            answers.put(line)

    def _close(self) -> None:
        if self._process is not None:
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None and not stream.closed:
                    stream.close()
        self._process = None
