"""The command line: the desk, the demo, the drill, the reference central system, blank forms and a rescue."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

ABOUT = """Reservplan är reservdisken för samordnad planering. När Prator eller Mina planer inte svarar finns
enhetens ärenden kvar här, och det du registrerar förs över när systemet är igång igen."""

FILE_URL = "sqlite:///"
"""How the address of a database in a file begins."""

NO_FOLDER = "Det gick inte att skriva i mappen. Välj en annan mapp med --out."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Answers with the process's exit code."""
    chosen = _parser().parse_args(arguments)
    match chosen.command:
        case "central":
            return _central(chosen)
        case "blanks":
            return _blanks(chosen.out)
        case "rescue":
            return _rescue(chosen.folder)
        case "drill":
            return _drill(chosen)
        case _:
            return _desk(chosen)


class _Swedish(argparse.ArgumentParser):
    """A parser that says everything in Swedish, also what the library says of itself."""

    def __init__(self, **more: Any) -> None:
        super().__init__(formatter_class=_SwedishHelp, add_help=False, **more)
        self._positionals.title = "kommandon"
        self._optionals.title = "val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen och sluta")

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - see below
        """The library's own words are English; the usage shows what there is to choose from."""
        self.print_usage(sys.stderr)
        self.exit(2, f"Kommandot gick inte att förstå. Skriv {self.prog} --help för att se vad som finns.\n")


class _SwedishHelp(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "så här skriver du: " if prefix is None else prefix)


_Commands: TypeAlias = "argparse._SubParsersAction[_Swedish]"


def _parser() -> argparse.ArgumentParser:
    parser = _Swedish(
        prog="reservplan", description=ABOUT, epilog="Utan kommando öppnas disken på den här datorn."
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"reservplan {version('reservplan')}",
        help="visa programmets version och sluta",
    )
    parser.add_argument(
        "--home", metavar="MAPP", help="var datorns kopior ligger (annars systemets egen plats)"
    )
    parser.add_argument(
        "--demo", action="store_true", help="prova med en påhittad region och ett eget centralt system"
    )
    parser.add_argument(
        "--cases", type=_amount, default=13, metavar="N", help="hur många ärenden demon har (annars 13)"
    )
    parser.add_argument("--dark", action="store_true", help="mörkt utseende")
    parser.add_argument(
        "--text", type=_percent, default=0, metavar="PROCENT", help="textstorlek, 100 till 200"
    )
    commands = parser.add_subparsers(dest="command", metavar="kommando")
    _offer_drill(commands)
    _offer_central(commands)
    _offer_blanks(commands)
    _offer_rescue(commands)
    return parser


def _offer_drill(commands: _Commands) -> None:
    drill = commands.add_parser(
        "drill",
        help="spela ett helt avbrott, från början till slut, utan att någon sitter vid skärmen",
        description="Spelar ett helt avbrott med riktiga processer och riktiga fönster, "
        "och räknar vad som kom fram.",
    )
    drill.add_argument(
        "--out",
        type=Path,
        default=Path("out"),
        metavar="MAPP",
        help="var papper, bilder och rapport läggs (annars out)",
    )
    drill.add_argument("--json", action="store_true", help="skriv rapporten som JSON")
    drill.add_argument(
        "--cases", type=_amount, default=13, metavar="N", help="hur många ärenden regionen har (annars 13)"
    )


def _offer_central(commands: _Commands) -> None:
    central = commands.add_parser(
        "central",
        help="starta ett centralt system för prov",
        description="Startar det centrala systemet. Den inbyggda databasen är bara för påhittade regioner.",
    )
    central.add_argument(
        "--host", default="127.0.0.1", metavar="ADRESS", help="adress att lyssna på (annars den här datorn)"
    )
    central.add_argument(
        "--port",
        type=_port,
        default=8440,
        metavar="PORT",
        help="port att lyssna på, 0 för en ledig (annars 8440)",
    )
    central.add_argument(
        "--db",
        default=f"{FILE_URL}central.db",
        metavar="URL",
        help="databasens SQLAlchemy-adress (annars filen central.db i mappen du står i)",
    )
    central.add_argument(
        "--seed", type=int, default=1, metavar="FRÖ", help="samma frö ger samma påhittade region"
    )
    central.add_argument(
        "--cases", type=_amount, default=13, metavar="N", help="hur många ärenden regionen har (annars 13)"
    )
    central.add_argument(
        "--codes", type=Path, metavar="FIL", help="skriv enheternas engångskoder till en fil"
    )
    central.add_argument(
        "--tally", action="store_true", help="räkna vad liggaren håller, skriv det som JSON och sluta"
    )
    central.add_argument(
        "--restored",
        action="store_true",
        help="säg att databasen är återställd från en säkerhetskopia, och sluta; starta sedan som vanligt",
    )
    central.add_argument(
        "--backed-up",
        type=_amount,
        metavar="NUMMER",
        help="säg att det finns en säkerhetskopia med allt till och med det numret i liggaren, och sluta",
    )
    central.add_argument(
        "--at",
        type=_moment,
        metavar="TID",
        help="låtsas att klockan är så mycket, till exempel 2026-11-20T08:50",
    )


def _offer_blanks(commands: _Commands) -> None:
    blanks = commands.add_parser(
        "blanks",
        help="skriv de tomma blanketterna som PDF",
        description="Skriver checklistan och de två stödblanketterna som tomma A4-sidor att ha i pärmen.",
    )
    blanks.add_argument("--out", type=Path, required=True, metavar="MAPP", help="var filerna läggs")


def _offer_rescue(commands: _Commands) -> None:
    from wording import rescue as words

    rescue = commands.add_parser(
        "rescue", help="gör enhetens kopia hel igen när den är skadad eller borta", description=words.ABOUT
    )
    rescue.add_argument(
        "--folder",
        type=Path,
        required=True,
        metavar="MAPP",
        help="enhetens mapp, den som har slots.json i sig; inloggningen visar hela kommandot",
    )


def _amount(text: str) -> int:
    found = int(text)
    if found < 0:
        raise ValueError(text)
    return found


def _port(text: str) -> int:
    found = int(text)
    if not 0 <= found <= 65535:
        raise ValueError(text)
    return found


def _percent(text: str) -> int:
    found = int(text)
    if not 100 <= found <= 200:
        raise ValueError(text)
    return found


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _central(chosen: argparse.Namespace) -> int:
    from central.app import StoreError

    try:
        if chosen.tally:
            return _count(chosen.db)
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


def _is_missing(address: str) -> bool:
    """Whether the address is that of a file which is not there, and which opening it would make."""
    file = address.removeprefix(FILE_URL)
    return file != address and not Path(file).is_file()


def _restored(chosen: argparse.Namespace) -> int:
    from central.app import backed_up, restored
    from desktop.clocks import clock_from

    if _is_missing(chosen.db):
        print("Där finns ingen databas. Kontrollera adressen efter --db.", file=sys.stderr)
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
    from central.app import Options, serve
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
        scheme="dark" if chosen.dark else "",
        text=chosen.text,
    )


if __name__ == "__main__":
    sys.exit(main())
