"""Databases of tests that are asked alike: what one has put into SQL no other has to put into words again. A
centre does that once in its life, but here a new one lives for a moment, a thousand times.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Engine

_dialects: dict[str, Dialect] = {}
_words: dict[Any, Any] = {}


def alike(engine: Engine) -> Engine:
    """The same engine, with the words of those before it. They hold questions, and nothing of the answers."""
    engine.dialect = _dialects.setdefault(engine.dialect.name, engine.dialect)
    engine.update_execution_options(compiled_cache=_words)
    return engine
