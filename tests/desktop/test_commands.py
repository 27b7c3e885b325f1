"""The command line: everything that it says is Swedish, and what the world refuses is told without fright."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import msgspec
import pytest

from central.app import Options, prepare
from central.store import counter, founded, open_engine, reading
from desktop import commands
from desktop.options import FILE_URL
from forms.catalogue import blanks
from tests.central.world import NOW
from tests.desktop.swedish import COMMANDS, is_swedish

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Run the program in this process: its exit code, what it said, and what it said was wrong."""

    def run(*words: str) -> tuple[int, str, str]:
        try:
            code = commands.main(words)
        except SystemExit as ended:
            code = int(str(ended.code))
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("asks", ["--help", "-h"])
def test_the_help_of_each_command_is_swedish_and_tells_what_it_is_for(
    said: Said, name: str, asks: str
) -> None:
    code, text, errors = said(*filter(None, (name, asks)))
    assert (code, errors) == (0, "")
    assert text.startswith(f"så här skriver du: reservplan {name}".rstrip())
    assert is_swedish(text), text
    assert "visa den här hjälpen och sluta" in text
    assert len(text.splitlines()) >= 8


def test_the_help_of_the_program_names_every_command_and_what_happens_without_one(said: Said) -> None:
    _, text, _ = said("--help")
    for name in filter(None, COMMANDS):
        assert f"    {name} " in text
    for option in ("--home", "--demo", "--version", "--dark", "--text", "--cases"):
        assert option in text
    assert "Utan kommando öppnas disken" in text


@pytest.mark.parametrize(
    "words",
    [
        ("tramsa",),
        ("--tramsa",),
        ("--text", "300"),
        ("--text", "stor"),
        ("--text",),
        ("--cases", "-1"),
        ("--cases", "många"),
        ("blanks",),
        ("blanks", "--out"),
        ("rescue",),
        ("rescue", "--folder"),
        ("central", "--at", "nyss"),
        ("central", "--port", "70000"),
        ("central", "--port", "-1"),
        ("central", "--port", "http"),
        ("central", "--cases", "1.5"),
        ("drill", "--cases", "-3"),
        ("drill", "mera"),
    ],
)
def test_what_cannot_be_understood_is_answered_in_swedish(said: Said, words: tuple[str, ...]) -> None:
    code, text, errors = said(*words)
    assert (code, text) == (2, "")
    assert errors.startswith("så här skriver du: reservplan")
    assert "Kommandot gick inte att förstå." in errors
    assert is_swedish(errors), errors


def test_the_version_is_that_of_the_installed_program(said: Said) -> None:
    assert said("--version") == (0, f"reservplan {version('reservplan')}\n", "")


@pytest.mark.row("A07", "P06")
def test_blanks_writes_the_three_forms_and_names_them(said: Said, tmp_path: Path) -> None:
    code, text, errors = said("blanks", "--out", str(tmp_path / "pärm" / "tomma"))
    assert (code, errors) == (0, "")
    written = sorted((tmp_path / "pärm" / "tomma").iterdir())
    assert len(written) == len(blanks()) == 3
    assert sorted(text.splitlines()) == [str(path) for path in written]
    for path in written:
        assert path.read_bytes().startswith(b"%PDF-")
    assert said("blanks", "--out", str(tmp_path / "pärm" / "tomma"))[0] == 0


@pytest.mark.parametrize("words", [("blanks",), ("drill",)])
def test_a_folder_that_takes_no_files_is_told(said: Said, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("")
    code, text, errors = said(*words, "--out", str(tmp_path / "file" / "out"))
    assert (code, text) == (1, "")
    assert errors == "Det gick inte att skriva i mappen. Välj en annan mapp med --out.\n"


def test_counting_a_database_that_is_not_there_says_so_and_makes_no_file(said: Said, tmp_path: Path) -> None:
    code, text, errors = said("central", "--tally", "--db", f"sqlite:///{tmp_path / 'central.db'}")
    assert (code, text) == (1, "")
    assert "Där finns ingen databas att räkna" in errors
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("--restored",), ("--backed-up", "3"), ("--waiting",)])
def test_telling_of_a_database_that_is_not_there_says_so_and_makes_no_file(
    said: Said, tmp_path: Path, words: tuple[str, ...]
) -> None:
    code, text, errors = said("central", *words, "--db", f"sqlite:///{tmp_path / 'central.db'}")
    assert (code, text) == (1, "")
    assert errors == "Där finns ingen databas. Kontrollera adressen efter --db.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_a_ledger_is_told_and_none_is_made_in_it(said: Said, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'central.db'}"
    open_engine(url).dispose()
    code, text, errors = said("central", "--restored", "--db", url)
    assert (code, text, errors.split(".")[0]) == (1, "", "Där finns ingen liggare")
    engine = open_engine(url)
    with reading(engine) as connection:
        assert not founded(connection)
    engine.dispose()


def test_a_restored_database_begins_a_new_epoch_and_a_backup_is_written_down(
    said: Said, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'central.db'}"
    engine = open_engine(url)
    prepare(engine, Options(url, clock=lambda: NOW))
    with reading(engine) as connection:
        before = counter(connection)
    code, text, errors = said("central", "--backed-up", str(before.seq), "--db", url)
    assert (code, errors) == (0, "")
    assert text == f"Det finns en säkerhetskopia med allt till och med nummer {before.seq}.\n"
    code, text, errors = said("central", "--restored", "--db", url)
    assert (code, errors) == (0, "")
    assert text.startswith(f"Liggaren fortsätter efter nummer {before.seq}. Starta det centrala systemet")
    with reading(engine) as connection:
        after = counter(connection)
    assert (after.ledger, after.seq, after.epoch > before.epoch) == (before.ledger, before.seq, True)
    code, text, errors = said("central", "--backed-up", str(before.seq + 1), "--db", url)
    assert (code, text, errors.split(".")[0]) == (1, "", "Liggaren har inte kommit så långt")
    engine.dispose()


@pytest.mark.parametrize(
    "words", [("central",), ("central", "--tally"), ("central", "--waiting"), ("central", "--restored")]
)
@pytest.mark.parametrize(
    "address",
    ["tramsa", "tramsa://x", "sqlite:////tramsa/c.db", "postgresql+psycopg://a:hemligt@127.0.0.1:1/x"],
)
def test_a_database_that_cannot_be_opened_is_told_without_its_address(
    said: Said, words: tuple[str, ...], address: str
) -> None:
    code, text, errors = said(*words, "--db", address)
    assert (code, text) == (1, "")
    assert errors.startswith("Databasen går inte att öppna") or (
        address.startswith(FILE_URL) and errors.startswith("Där finns ingen databas")
    )
    assert "hemligt" not in errors


def test_a_file_that_is_no_database_is_told_and_left_as_it_is(said: Said, tmp_path: Path) -> None:
    (tmp_path / "c.db").write_text("recept på kanelbullar")
    code, _text, errors = said("central", "--db", f"sqlite:///{tmp_path / 'c.db'}")
    assert (code, errors.split(",")[0]) == (1, "Databasen går inte att öppna")
    assert (tmp_path / "c.db").read_text() == "recept på kanelbullar"


def test_what_waits_in_a_ledger_is_told_to_whoever_keeps_it_going(said: Said, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'central.db'}"
    engine = open_engine(url)
    prepare(engine, Options(url, clock=lambda: NOW))
    engine.dispose()
    code, text, errors = said("central", "--waiting", "--db", url, "--at", "2026-11-20T10:12+01:00")
    assert (code, errors) == (0, "")
    lines = text.splitlines()
    assert lines[:3] == [
        "Väntar i Prator, i dag 10.12",
        "",
        "2 ärenden där enheterna ska välja vad som gäller",
    ]
    assert lines[-1] == "Bara där står det vad registreringarna säger och vem de gäller."


def test_counting_a_ledger_writes_what_it_holds_as_json(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'central.db'}"
    engine = open_engine(url)
    prepare(engine, Options(url, clock=lambda: NOW))
    engine.dispose()
    done = subprocess.run(
        [sys.executable, "-m", "desktop.commands", "central", "--tally", "--db", url],
        capture_output=True,
        check=True,
        timeout=60,
    )
    counted = msgspec.json.decode(done.stdout)
    assert counted["folds"]
    assert counted["actions"] == {}
    assert len(counted["cases"]) >= 13


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        words = ("central", "--db", f"sqlite:///{tmp_path / 'c.db'}", "--port", port)
        done = subprocess.run(
            [sys.executable, "-m", "desktop.commands", *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("Det centrala systemet kunde inte starta.")
    assert is_swedish(done.stderr)


def test_the_desk_is_started_as_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def run(**wanted: object) -> int:
        asked.append(wanted)
        return 0

    monkeypatch.setattr("desktop.running.run", run)
    assert commands.main([]) == 0
    assert commands.main(["--demo", "--dark", "--text", "150", "--cases", "40", "--home", "x"]) == 0
    assert commands.main(["--demo", "--way", "mina_planer"]) == 0
    plain = {"home": None, "demo": False, "cases": 13, "way": "lock", "scheme": "", "text": 0}
    assert asked == [
        plain,
        {"home": "x", "demo": True, "cases": 40, "way": "lock", "scheme": "dark", "text": 150},
        {**plain, "demo": True, "way": "mina_planer"},
    ]


def test_a_rescue_of_a_folder_that_is_none_says_what_to_check(said: Said, tmp_path: Path) -> None:
    code, text, errors = said("rescue", "--folder", str(tmp_path))
    assert (code, text) == (1, "")
    assert errors.startswith("I mappen finns ingen nyckelfil")
    assert list(tmp_path.iterdir()) == []


def test_the_command_that_is_installed_is_this_one() -> None:
    from importlib.metadata import entry_points

    (found,) = entry_points(group="console_scripts", name="reservplan")
    assert found.load() is commands.main
