"""What the command line offers, all of it in Swedish: the commands, their options, and how each is read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

ABOUT = """Reservplan är reservdisken för samordnad planering. När Prator eller Mina planer inte svarar finns
enhetens ärenden kvar här, och det du registrerar förs över när systemet är igång igen."""

FILE_URL = "sqlite:///"
"""How the address of a database in a file begins."""

WAYS = ("lock", "approval", "mina_planer")
"""How a made-up region may work, the first if nothing else is said: to load the centre and ask takes long."""


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


def parser_of_all() -> argparse.ArgumentParser:
    """What reads every command."""
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
    _offer_way(parser, "den påhittade regionen i demon")
    parser.add_argument("--dark", action="store_true", help="mörkt utseende")
    parser.add_argument(
        "--text", type=_percent, default=0, metavar="PROCENT", help="textstorlek, 100 till 200"
    )
    commands = parser.add_subparsers(dest="command", metavar="kommando")
    _offer_drill(commands)
    _offer_central(commands)
    _offer_blanks(commands)
    _offer_rescue(commands)
    _offer_reconnect(commands)
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


def _offer_way(parser: argparse.ArgumentParser, region: str) -> None:
    parser.add_argument(
        "--way",
        choices=WAYS,
        default=WAYS[0],
        metavar="SÄTT",
        help=f"hur {region} arbetar, lock: samordningsansvarig låser planen, approval: alla enheter"
        " godkänner den, mina_planer: som i Mina planer (annars lock)",
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
    _offer_way(central, "en ny påhittad region")
    central.add_argument(
        "--codes", type=Path, metavar="FIL", help="skriv enheternas engångskoder till en fil"
    )
    central.add_argument(
        "--tally", action="store_true", help="räkna vad liggaren håller, skriv det som JSON och sluta"
    )
    central.add_argument(
        "--waiting",
        action="store_true",
        help="skriv vad som är mottaget men inte gäller, enhet för enhet, och sluta",
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
        type=moment,
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


def _offer_reconnect(commands: _Commands) -> None:
    from wording import reconnect as words

    reconnect = commands.add_parser(
        "reconnect", help="anslut datorn på nytt med en engångskod", description=words.ABOUT
    )
    reconnect.add_argument(
        "--folder",
        type=Path,
        required=True,
        metavar="MAPP",
        help="enhetens mapp, den som har slots.json i sig",
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


def moment(text: str) -> datetime:
    """A time as it is typed; without a zone it is universal time."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
