"""What no file may hold, and that what the documents point at is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, texts

HOSTS = (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs"))
"""Registries, in parts: this file may not name one either."""

REGISTRY = re.compile("|".join((*map(r"\.".join, HOSTS), r"--(?:extra-)?index-url\s*[=\s]\s*\S")))
MACHINE_PATH = re.compile(
    r"(?<![\w.~:/-])/(?:home|root|Users|work|mnt|srv)/\w|\b[A-Za-z]:\\Users\\\w|file:///\w"
)
POSTPONED = re.compile(r"(?:#|<!--|//).*\b(?:TODO|FIXME|XXX)\b")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def found(rule: re.Pattern[str]) -> list[str]:
    """Every place in the project where the rule matches."""
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if rule.search(line)
    ]


def links() -> Iterator[tuple[str, str]]:
    """Document and target of every link that stays in the project."""
    for path, text in texts():
        if path.endswith(".md"):
            targets: list[str] = LINK.findall(text)
            yield from ((path, target) for target in targets if "://" not in target)


def test_no_file_names_a_registry() -> None:
    assert found(REGISTRY) == []


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    assert found(MACHINE_PATH) == []


def test_nothing_is_left_for_later_in_a_comment() -> None:
    mine = Path(__file__).relative_to(ROOT).as_posix()
    assert [place for place in found(POSTPONED) if not place.startswith(mine)] == []


def test_every_link_in_the_documents_leads_somewhere() -> None:
    dead = [
        f"{path} -> {target}"
        for path, target in links()
        if not (ROOT / path).parent.joinpath(target).exists()
    ]
    assert dead == []


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        *((REGISTRY, "see https://" + ".".join(host) + "/simple") for host in HOSTS),
        (REGISTRY, "--index-url" + " https://mirror.example"),
        (MACHINE_PATH, "open('" + "/home" + "/anna/x')"),
        (MACHINE_PATH, "C:" + r"\Users" + r"\anna"),
        (POSTPONED, "# TODO" + ": later"),
    ],
)
def test_the_rules_see_what_they_are_for(rule: re.Pattern[str], line: str) -> None:
    assert rule.search(line)


@pytest.mark.parametrize(
    "line",
    ["GET /v1/pull", "https://region.example/home/start", "/usr/lib/postgresql", ".venv/bin/reservplan"],
)
def test_what_holds_on_every_machine_may_be_written(line: str) -> None:
    assert not MACHINE_PATH.search(line)
    assert not REGISTRY.search(line)
