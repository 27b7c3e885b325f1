"""Whether what the command line says is Swedish: the library that reads it speaks English by itself."""

from __future__ import annotations

import re

COMMANDS = ("", "drill", "central", "blanks", "rescue", "reconnect")
ENGLISH = frozenset(
    {
        "usage",
        "option",
        "options",
        "positional",
        "arguments",
        "argument",
        "show",
        "message",
        "exit",
        "error",
        "default",
        "defaults",
        "required",
        "invalid",
        "choice",
        "choose",
        "unrecognized",
        "expected",
        "folder",
        "file",
        "files",
        "the",
        "optional",
        "subcommand",
        "command",
        "one",
        "and",
    }
)


def is_swedish(text: str) -> bool:
    """Whether no word of the library's own is left in it; the options' names are not words."""
    plain = re.sub(r"--?[a-z]+", "", text.casefold())
    return not ENGLISH & set(re.findall(r"[a-zåäö]+", plain))
