"""What no user meets is there, and explained once."""

from __future__ import annotations

from tests.wording.test_glossary import public_classes
from wording import glossary
from wording.inside import INSIDE_ONLY


def test_what_is_inside_only_exists_and_is_not_explained_twice() -> None:
    assert set(INSIDE_ONLY) - set(public_classes("cases", "forms")) == set()
    assert set(INSIDE_ONLY) & glossary.names() == set()


def test_it_stands_at_the_end_of_the_page() -> None:
    inside = glossary.as_markdown().partition("## Inside only")[2]
    assert all(f"| `{name}` | {meaning} |" in inside for name, meaning in INSIDE_ONLY.items())
