"""The desk as the program opens it, the key as good as given; run as a program it says when it painted."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.early import load_quickly

load_quickly()  # as the command line does
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.clocks import new_id, new_reference  # noqa: E402
from desktop.program import Means, Program, prepare_application  # noqa: E402
from tests.bench import opening  # noqa: E402
from tests.bench.bare_window import SIZE  # noqa: E402
from tests.bench.first_paint import FirstPaint  # noqa: E402
from ui.desk import Desk  # noqa: E402


def open_desk(home: Path) -> tuple[QApplication, Program, Desk]:
    """From nothing to a window with rows that is about to be painted."""
    application = prepare_application()
    means = Means(opening.now, new_id, new_reference, lambda *_paper: True)
    program = Program(application, home, means, asks=False)
    program.window.resize(*SIZE)
    program.sit_down(opening.UNIT, opening.PERSON, opening.PASSPHRASE)
    program.window.show()
    desk = program.window.screen_now()
    if not isinstance(desk, Desk):
        raise TypeError("nobody was let in")
    return application, program, desk


def main(home: Path) -> int:
    """Open the desk, and end when it has been measured."""
    application, program, desk = open_desk(home)
    watch = FirstPaint(desk.start.table)
    code = application.exec()
    del watch
    program.close()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
