"""The command that connects a computer anew: its copy stays, with all that waits in it, and gets another
credential for a one-time code."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from desktop.clocks import clock_from, new_id
from desktop.homes import only_desk
from desktop.opening import Opened, unlock
from desktop.rescuing import Ask, who
from localdb import vault
from localdb.errors import NotSaved, WorkspaceError, WrongPassphrase
from sync.enrol import NotJoined, join
from sync.ports import Failed, Trouble
from sync.remote import Remote
from ui.screens.troubles import not_joined_words, trouble_words
from wording import reconnect as words
from wording import rescue as asked


def run(folder: Path, ask: Ask = input, secret: Ask = getpass.getpass) -> int:
    """Connect the copy in a folder anew. Answers with the process's exit code."""
    lock = only_desk(folder.parent) if (folder / vault.FILE).is_file() else None
    if lock is None:
        return _no(asked.IN_USE if (folder / vault.FILE).is_file() else words.NO_COPY)
    try:
        return _as_somebody(folder, ask, secret)
    except WrongPassphrase:
        return _no(asked.WRONG_KEY)
    except NotSaved:
        return _no(words.NOT_SAVED)
    except WorkspaceError:
        return _no(words.NO_COPY)
    except (EOFError, KeyboardInterrupt):
        return _no(asked.CUT_OFF)
    finally:
        lock.unlock()


def _as_somebody(folder: Path, ask: Ask, secret: Ask) -> int:
    slots = vault.load(folder)
    user = who(slots, ask)
    if user is None:
        return _no(asked.WRONG_WHO)
    passphrase = secret(asked.ASK_KEY.format(name=user.name))
    opened = unlock(folder, user.hsa_id, passphrase, clock_from(None), new_id)
    try:
        return _connect(opened, slots, ask(words.CODE))
    finally:
        opened.ws.close()


def _connect(opened: Opened, slots: vault.Slots, code: str) -> int:
    identity, staff = opened.ws.identity(), opened.ws.settings().directory.staff
    # Who has moved to another unit signs nothing here any more, and would have the code refused.
    here = [user for user in slots.users if user.hsa_id in staff and slots.unit in staff[user.hsa_id].units]
    centre = Remote(identity.address)
    try:
        status = centre.status()
        if not isinstance(status, Failed) and status.ledger != identity.ledger:
            return _no(trouble_words(Trouble.OTHER_LEDGER, slots.central_name))
        keys = {user.hsa_id: user.public for user in here}
        answer = join(centre, code, identity.workstation, keys, slots.workstation_name)
    finally:
        centre.close()
    if isinstance(answer, Failed | NotJoined):
        return _no(words.WRONG_CODE if answer is NotJoined.CODE else not_joined_words(answer))
    opened.ws.reconnect(answer.credential)
    print(words.done(slots.central_name, opened.ws.facts().unsent))
    return 0


def _no(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
