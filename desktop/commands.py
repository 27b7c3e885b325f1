"""The command line: the desk, the demo, the drill, the central system, blanks, and help for a copy."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.options import FILE_URL, parser_of_all

NO_DATABASE = "Där finns ingen databas. Kontrollera adressen efter --db."
NO_FOLDER = "Det gick inte att skriva i mappen. Välj en annan mapp med --out."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Answers with the process's exit code."""
    chosen = parser_of_all().parse_args(arguments)
    match chosen.command:
        case "central":
            return _central(chosen)
        case "blanks":
            return _blanks(chosen.out)
        case "rescue":
            return _rescue(chosen.folder)
        case "reconnect":
            return _reconnect(chosen.folder)
        case "drill":
            return _drill(chosen)
        case _:
            return _desk(chosen)


def _central(chosen: argparse.Namespace) -> int:
    from central.app import StoreError

    try:
        if chosen.tally:
            return _count(chosen.db)
        if chosen.waiting:
            return _waiting(chosen)
        if chosen.restored or chosen.backed_up is not None:
            return _restored(chosen)
        return _serve(chosen)
    except StoreError as told:
        print(told, file=sys.stderr)
    except OSError:
        print(
            "Det centrala systemet kunde inte starta. Kontrollera --host, --port och --codes: "
            "kanske lyssnar något annat redan där, eller så går filen inte att skriva.",
            file=sys.stderr,
        )
    return 1


def _count(address: str) -> int:
    from central.app import count

    if _is_missing(address):
        print("Där finns ingen databas att räkna. Kontrollera adressen efter --db.", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(count(address) + b"\n")
    return 0


def _waiting(chosen: argparse.Namespace) -> int:
    from central.app import waiting
    from desktop.clocks import clock_from

    if _is_missing(chosen.db):
        print(NO_DATABASE, file=sys.stderr)
        return 1
    print("\n".join(waiting(chosen.db, clock_from(chosen.at)())))
    return 0


def _is_missing(address: str) -> bool:
    """Whether the address is that of a file which is not there, and which opening it would make."""
    file = address.removeprefix(FILE_URL)
    return file != address and not Path(file).is_file()


def _restored(chosen: argparse.Namespace) -> int:
    from central.app import backed_up, restored
    from desktop.clocks import clock_from

    if _is_missing(chosen.db):
        print(NO_DATABASE, file=sys.stderr)
        return 1
    now = clock_from(chosen.at)()
    if chosen.restored:
        through = restored(chosen.db, now)
        print(
            f"Liggaren fortsätter efter nummer {through}. Starta det centrala systemet som vanligt: "
            "arbetsplatserna hämtar om allt och skickar det som fattas."
        )
    if chosen.backed_up is not None:
        backed_up(chosen.db, chosen.backed_up, now)
        print(f"Det finns en säkerhetskopia med allt till och med nummer {chosen.backed_up}.")
    return 0


def _serve(chosen: argparse.Namespace) -> int:
    from central.app import Options, Way, serve
    from desktop.clocks import clock_from

    serve(
        Options(
            db_url=chosen.db,
            host=chosen.host,
            port=chosen.port,
            seed=chosen.seed,
            cases=chosen.cases,
            codes=chosen.codes,
            clock=clock_from(chosen.at),
            way=Way(chosen.way),
        )
    )
    return 0


def _blanks(out: Path) -> int:
    from printouts.blanks import blank_files

    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, pdf in blank_files():
            (out / name).write_bytes(pdf)
            print(out / name)
    except OSError:
        print(NO_FOLDER, file=sys.stderr)
        return 1
    return 0


def _rescue(folder: Path) -> int:
    from desktop.rescuing import run

    return run(folder)


def _reconnect(folder: Path) -> int:
    from desktop.reconnecting import run

    return run(folder)


def _drill(chosen: argparse.Namespace) -> int:
    from desktop.drill.director import play

    try:
        chosen.out.mkdir(parents=True, exist_ok=True)
    except OSError:
        print(NO_FOLDER, file=sys.stderr)
        return 1
    return play(chosen.out, cases=chosen.cases, json=chosen.json)


def _desk(chosen: argparse.Namespace) -> int:
    from desktop.early import load_quickly

    load_quickly()
    from desktop.running import run

    return run(
        home=chosen.home,
        demo=chosen.demo,
        cases=chosen.cases,
        way=chosen.way,
        scheme="dark" if chosen.dark else "",
        text=chosen.text,
    )


if __name__ == "__main__":
    sys.exit(main())
