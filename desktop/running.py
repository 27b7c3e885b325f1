"""Starts the desk on this computer, or the demo, and stays until the window is closed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from desktop.clocks import clock_from, new_id, new_reference
from desktop.homes import home as chosen_home
from desktop.homes import only_desk
from desktop.leaving import Leaving
from desktop.logs import catch_faults, start_log
from desktop.looks import kept_look
from desktop.program import Means, Program, prepare_application
from ui import theme
from wording.failures import Failure, failure


def run(*, home: str | None, demo: bool, cases: int, scheme: str, text: int, way: str = "lock") -> int:
    """Open the desk on this computer, or the demo, and stay until the window is closed. `way`: how the demo's
    region works.
    """
    application = prepare_application()
    if demo:
        return _run_demo(application, cases, way, scheme, text)
    return _run_desk(application, chosen_home(home), scheme, text)


def _run_desk(application: QApplication, home_folder: Path, scheme: str, text: int) -> int:
    start_log(home_folder)
    lock = only_desk(home_folder)
    if lock is None:
        print(failure(Failure.ALREADY_OPEN, "").text, file=sys.stderr)
        return 1
    program = Program(application, home_folder, Means(clock_from(None), new_id, new_reference, _to_printer))
    return _until_closed(application, program, home_folder, scheme, text)


def _run_demo(application: QApplication, cases: int, way: str, scheme: str, text: int) -> int:
    from desktop.demo import PASSPHRASE, Demo

    demo = Demo(cases, way)
    try:
        demo.set_up()
        means = Means(clock_from(None), new_id, new_reference, _to_printer)
        program = Program(application, demo.home, means, asks=False)
        program.take_demo(demo.controls(lambda unit, who: program.sit_down(unit, who, PASSPHRASE)))
        program.sit_down(demo.units[0].unit, demo.units[0].staff[0].hsa_id, PASSPHRASE)
        return _until_closed(application, program, demo.home, scheme, text)
    finally:
        demo.clear()


def _until_closed(
    application: QApplication, program: Program, home_folder: Path, scheme: str, text: int
) -> int:
    if scheme or text:
        kept = kept_look(home_folder)
        theme.apply(application, "dark" if scheme == "dark" else kept.scheme, text or kept.scale)
    catch_faults(program.tell_fault)
    program.window.show()
    leaving = Leaving(application)
    code = application.exec()
    leaving.stop()
    program.close()
    return code


def _to_printer(pdf: bytes, file_name: str, copies: int, window: QWidget) -> bool:
    from ui.dialogs.preview import to_printer  # nothing is printed before the first window

    return to_printer(pdf, file_name, copies, window)
