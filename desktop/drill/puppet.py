"""One desk of a drill: the real program in its own process, moved by orders on standard input."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.clocks import DrillClock, new_id, new_reference
from desktop.drill import hands
from desktop.drill.orders import Done, Order
from desktop.program import Means, Program, prepare_application

AGAIN = 25
"""Milliseconds between two tries of an order that could not be done yet."""


SETTLES = 150
"""Milliseconds for a screen to lay itself out before its picture is taken."""


class Ear(QObject):
    """Reads orders in a thread and hands them over on the main thread."""

    heard = Signal(object)
    gone = Signal()

    def listen(self) -> None:
        """Read until standard input ends."""
        decode = msgspec.json.Decoder(Order).decode
        for line in sys.stdin.buffer:
            self.heard.emit(decode(line))
        self.gone.emit()


class Puppet(QObject):
    """Does one order at a time, trying again until its patience is out."""

    def __init__(self, program: Program, clock: DrillClock, shots: Path) -> None:
        super().__init__()
        self._program, self._shots = program, shots
        self._reads: dict[str, Callable[[Order], Any]] = {
            "words": lambda order: hands.words_of(order.name),
            "there": lambda order: hands.is_there(order.name),
            "said": lambda _order: hands.everything_said(),
            "facts": lambda _order: msgspec.to_builtins(self._program.facts()),
            "state": lambda _order: msgspec.to_builtins(self._program.state()),
        }
        self._does: dict[str, Callable[[Order], None]] = {
            "click": lambda order: hands.click(order.name),
            "write": lambda order: hands.write(order.name, order.text),
            "clock": lambda order: clock.set(datetime.fromisoformat(order.text)),
            "type": lambda order: hands.type_on(order.name, order.text),
            "show": lambda order: hands.bring_in_sight(order.name),
            "choose": lambda order: hands.choose(order.name, order.text),
            "pick": lambda order: hands.pick(order.name),
            "look": lambda _order: self._program.look_again(),
            "open": lambda order: hands.open_row(order.name, order.text),
        }

    def hear(self, order: Order) -> None:
        """Begin an order."""
        self._try(order, monotonic() + order.patience)

    def _try(self, order: Order, until: float) -> None:
        try:
            if order.act == "shot":
                QTimer.singleShot(SETTLES, lambda: _answer(Done(True, self._shot(order))))
                return
            if order.act in self._reads:
                _answer(Done(True, self._reads[order.act](order)))
                return
            if order.act == "wait":
                if not self._so(order):
                    raise hands.NotThereError(f"{order.name} {order.text}".strip())
                _answer(Done(True))
                return
            hands.find(order.name) if order.act not in ("pick", "clock", "look") else None
            # A dialog that is asked for inside the press would keep the answer waiting: answer first.
            if order.act == "click":
                _answer(Done(True))
                self._does[order.act](order)
                return
            self._does[order.act](order)
            _answer(Done(True))
        except hands.NotThereError as missing:
            if monotonic() > until:
                _answer(Done(False, why=str(missing)))
            else:
                QTimer.singleShot(AGAIN, lambda: self._try(order, until))

    def _so(self, order: Order) -> bool:
        if order.name == "said":
            return any(order.text in words for words in hands.everything_said())
        return self._program.is_now(order.name, order.text)

    def _shot(self, order: Order) -> str:
        target = self._shots / f"{order.name}.png"
        window = self._program.window
        picture = window.grab()
        front = QApplication.activeModalWidget()
        if front is not None and front is not window:
            picture = _with_dialog(window, front)
        picture.save(str(target))
        return str(target)


def _with_dialog(window: QWidget, front: QWidget) -> Any:
    from PySide6.QtGui import QPainter

    picture = window.grab()
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), "#66101414")
    place = front.mapToGlobal(front.rect().topLeft()) - window.mapToGlobal(window.rect().topLeft())
    painter.drawPixmap(place, front.grab())
    painter.end()
    return picture


def _answer(done: Done) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(done) + b"\n")
    sys.stdout.buffer.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one desk until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--at", type=datetime.fromisoformat, required=True)
    parser.add_argument("--paper", type=Path, required=True)
    parser.add_argument("--shots", type=Path, required=True)
    parser.add_argument("--size", default="1366x768")
    chosen = parser.parse_args(arguments)

    def deliver(pdf: bytes, file_name: str, _copies: int, _window: QWidget) -> bool:
        (chosen.paper / file_name).write_bytes(pdf)
        return True

    application = prepare_application()
    clock = DrillClock(chosen.at)
    means = Means(clock, new_id, new_reference, deliver)
    program = Program(application, chosen.home, means)
    wide, high = (int(part) for part in chosen.size.split("x"))
    program.window.resize(wide, high)
    program.window.show()
    puppet, ear = Puppet(program, clock, chosen.shots), Ear()
    ear.heard.connect(puppet.hear)
    ear.gone.connect(application.quit)
    threading.Thread(target=ear.listen, name="orders", daemon=True).start()
    code = application.exec()
    program.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
