"""The command that makes a broken copy work again: asks who one is, and says in plain words what became of
it."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.clocks import clock_from, new_id
from desktop.homes import only_desk
from localdb import backups, rescue, vault
from localdb.errors import Newer, NotOurs, NotSaved, WorkspaceError, WrongPassphrase
from wording import rescue as words

Ask = Callable[[str], str]


def command(folder: Path) -> str:
    """What to type for the copy in a folder."""
    return f'reservplan rescue --folder "{folder.resolve()}"'


def run(folder: Path, ask: Ask = input, secret: Ask = getpass.getpass) -> int:
    """Rescue the copy in a folder. Answers with the process's exit code."""
    slots = _slots(folder) or _slots(folder / backups.FOLDER)
    if slots is None:
        return _no(words.NO_KEYS)
    lock = only_desk(folder.parent)
    if lock is None:
        return _no(words.IN_USE)
    try:
        return _rescue(folder, slots, ask, secret)
    except (EOFError, KeyboardInterrupt):
        return _no(words.CUT_OFF)
    finally:
        lock.unlock()


def _rescue(folder: Path, slots: vault.Slots, ask: Ask, secret: Ask) -> int:
    user = who(slots, ask)
    if user is None:
        return _no(words.WRONG_WHO)
    clock = clock_from(None)
    try:
        opened = vault.open_user(slots, user.hsa_id, secret(words.ASK_KEY.format(name=user.name)))
        if _slots(folder) is None:
            _put_in_place(folder, slots)
        everyone = [each.hsa_id for each in slots.users]
        done = rescue.rescue(folder, opened.data_key, everyone, clock, new_id)
    except WrongPassphrase:
        return _no(words.WRONG_KEY)
    except Newer:
        return _no(words.NEWER.text)
    except (NotSaved, OSError):
        return _no(words.NO_ROOM)
    except WorkspaceError:
        return _no(words.NOTHING_LEFT)
    _tell(done, slots.central_name)
    return 0


def _slots(folder: Path) -> vault.Slots | None:
    try:
        return vault.load(folder)
    except (NotOurs, OSError):
        return None


def _put_in_place(folder: Path, slots: vault.Slots) -> None:
    """The kept slots become those in use; what did not read is moved aside."""
    broken = folder / vault.FILE
    if broken.exists():
        broken.rename(broken.with_suffix(f".broken-{clock_from(None)():%Y%m%dT%H%M%SZ}"))
    vault.save(folder, slots)


def who(slots: vault.Slots, ask: Ask) -> vault.UserSlot | None:
    """The one of the copy's users who types, asked for where there are several; None for nobody of them."""
    if len(slots.users) == 1:
        return slots.users[0]
    print(words.people([f"{user.name}, {user.title}" for user in slots.users]))
    chosen = ask(words.WHO).strip()
    if not chosen.isdecimal() or not 1 <= int(chosen) <= len(slots.users):
        return None
    return slots.users[int(chosen) - 1]


def _tell(done: rescue.Rescued, central: str) -> None:
    if done.aside is None:
        print(words.filled_up(done.regained) if done.regained else words.WAS_WHOLE)
        return
    now = clock_from(None)()
    lines = [
        words.rescued(done.recorded, done.unsent, central),
        words.as_of(done.backup_at, now, central),
        *words.losses(done.losses, central),
        words.moved_aside(str(done.aside)),
    ]
    print("\n".join(line for line in lines if line))


def _no(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
