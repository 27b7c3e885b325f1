"""What the program does before it loads anything else, so that the first window stands as soon as it can."""

from __future__ import annotations

import builtins
import gc


def load_quickly() -> None:
    """Load Qt, and have everything after it loaded as Python does by itself.

    Nobody looks for garbage while modules are loaded: all that is made stays. Qt's bindings put a reader of
    their own before every later import, which searches each module's source for a switch
    (`from __feature__ import …`) that this program never uses; the ordinary import is put back.
    """
    gc.disable()
    ordinary = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - what counts is that it is loaded now

    builtins.__import__ = ordinary
