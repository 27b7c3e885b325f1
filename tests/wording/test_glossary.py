"""The glossary explains what the code has, and its page is written from it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from tests.house.tree import ROOT, modules, parsed
from wording import glossary
from wording.inside import INSIDE_ONLY


def public_classes(*packages: str) -> Iterator[str]:
    """Every class of these packages whose name does not begin with an underscore."""
    for path in modules(*packages):
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name


def test_every_public_class_of_cases_and_forms_has_its_word() -> None:
    unexplained = set(public_classes("cases", "forms")) - glossary.names() - set(INSIDE_ONLY)
    assert unexplained == set()


def test_a_name_that_begins_with_a_capital_is_a_class_that_exists() -> None:
    classes = set(public_classes("cases", "forms"))
    capitals = {name.split(".")[0] for name in glossary.names() if name[0].isupper()}
    assert capitals - classes == set()


def test_one_concept_has_one_word() -> None:
    words = [word for _, chapter in glossary.CHAPTERS for word in chapter]
    assert [swedish for swedish, times in Counter(w.swedish for w in words).items() if times > 1] == []
    assert [name for name, times in Counter(n for w in words for n in w.code).items() if times > 1] == []


def test_every_row_is_filled_in() -> None:
    for _, chapter in glossary.CHAPTERS:
        for word in chapter:
            assert word.swedish
            assert word.code
            assert word.meaning
            assert "|" not in word.swedish + word.meaning


def test_the_page_is_fresh() -> None:
    page = ROOT / "docs" / "glossary.md"
    assert page.read_text(encoding="utf-8") == glossary.as_markdown()
