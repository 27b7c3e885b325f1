"""Who can sign in on this computer, opening a copy, and joining a unit: what the window asks, answered with
a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.homes import copies
from desktop.logs import LOG
from desktop.opening import Opened, unlock
from localdb import vault
from localdb.errors import Newer, NotEncrypted, NotOurs, NotSaved, WrongPassphrase
from wording import rescue as words
from wording.failures import Failure, failure, not_saved

if TYPE_CHECKING:
    from ui.screens.connect import Joining
    from ui.screens.unlock import Damage, UnitHere

Clock = Callable[[], datetime]
Ids = Callable[[], str]

ALREADY_JOINED = "Datorn är redan ansluten till den enheten. Starta om Reservplan och logga in som vanligt."

NO_PLACE = (
    "Det gick inte att spara enhetens kopia på den här datorn. "
    "Ring IT-supporten, och be om en ny kod när det är lagat."
)


def slots_in(home: Path) -> tuple[list[tuple[Path, vault.Slots]], bool]:
    """The copies here with who can open them, and whether there is one whose slots cannot be read."""
    found: list[tuple[Path, vault.Slots]] = []
    folders = copies(home)
    for folder in folders:
        try:
            found.append((folder, vault.load(folder)))
        except (NotOurs, OSError):
            LOG.warning("slots that cannot be read in %s", folder.name)
    return found, len(found) < len(folders)


def units_here(slots: list[tuple[Path, vault.Slots]]) -> tuple[UnitHere, ...]:
    """The units and their users, as the sign-in shows them."""
    from ui.screens.unlock import UnitHere, User  # whoever is signed in already has passed it

    return tuple(
        UnitHere(s.unit, s.unit_name, tuple(User(u.hsa_id, u.name, u.title) for u in s.users), s.reserve)
        for _, s in slots
    )


def open_copy(
    home: Path, unit: str, user: str, passphrase: str, clock: Clock, ids: Ids
) -> Opened | str | Damage:
    """Open the slot and the copy, and read through it; a sentence, or what is wrong with the copy, when it
    cannot be done. Takes as long as the passphrase is strong."""
    slots, _ = slots_in(home)
    here = next(((f, found.central_name) for f, found in slots if found.unit == unit), None)
    if here is None:
        return failure(Failure.NOT_OURS, "").text
    folder, central = here
    try:
        return _opened(folder, user, passphrase, clock, ids)
    except WrongPassphrase:
        return failure(Failure.WRONG_PASSPHRASE, central).text
    except NotEncrypted:
        return failure(Failure.NOT_ENCRYPTED, central).text
    except Newer:
        return words.NEWER.text
    except NotOurs:
        LOG.error("the copy in %s does not read", folder.name)
        return damage(folder)
    except NotSaved as failed:
        return not_saved_sentence(failed)


def _opened(folder: Path, user: str, passphrase: str, clock: Clock, ids: Ids) -> Opened:
    """NotOurs when it is broken both times: where the disk could not be read for a moment, the driver reads
    nothing more, and another opening of the same file does.
    """
    try:
        return _read_through(unlock(folder, user, passphrase, clock, ids))
    except NotOurs:
        return _read_through(unlock(folder, user, passphrase, clock, ids))


def _read_through(opened: Opened) -> Opened:
    """The copy when it reads, with what it had lost and its journal has. NotOurs when it is broken."""
    try:
        if not opened.ws.may_be_worked_in():
            raise NotOurs
        regained = opened.ws.put_back()
    except BaseException:
        opened.ws.close()
        raise
    if regained:
        LOG.warning("%d registrations were put back from the journal", regained)
    return opened


def damage(folder: Path) -> Damage:
    """What to tell of a broken copy, and the command that helps."""
    from desktop.rescuing import command
    from ui.screens.unlock import Damage

    told = words.BROKEN
    return Damage(told.what, f"{told.means} {told.do}", command(folder))


def join_here(home: Path, joining: Joining, clock: Clock, ids: Ids) -> str | None:
    """Join a unit with a one-time code; a sentence when it cannot be done."""
    from desktop.enrolling import NewUser, enrol  # the first window joins nothing
    from ui.screens.troubles import not_joined_words

    user = NewUser(joining.hsa_id, joining.passphrase)
    try:
        made = enrol(home, joining.address, joining.code, joining.computer, [user], clock, ids)
    except FileExistsError:
        return ALREADY_JOINED
    except NotSaved as failed:
        return not_saved_sentence(failed)
    except OSError:
        LOG.warning("the new copy could not be written")
        return NO_PLACE
    return None if isinstance(made, Path) else not_joined_words(made)


def not_saved_sentence(failed: NotSaved) -> str:
    """What to tell when the disk would not take it; the cause is logged, nothing else."""
    LOG.warning("not saved: %s", failed.cause)
    return not_saved(failed.cause).text
