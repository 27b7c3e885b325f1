"""What a case is found by, and how what somebody types is put as a question."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localdb import schema, search
from localdb.driver import Connection, open_file
from tests.localdb.made_up import KEY


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("", ""),
        ("  -- ", ""),
        ("åke", '"åke"*'),
        ("a\u030ake", '"åke"*'),
        ("Anna-Karin", '"Anna"* "Karin"*'),
        ("19121212-1212", '"191212121212"*'),
        ("121212 12", '"12121212"*'),
        ("121212+1212", '"1212121212"*'),
        ("20000101-K123", '"20000101K123"*'),
        ('ström" OR 1*', '"ström"* "OR"* "1"*'),
    ],
)
def test_what_is_typed_becomes_words_that_begin_so(typed: str, question: str) -> None:
    assert search.query(typed) == question


def test_a_number_is_found_with_and_without_its_century() -> None:
    assert search.words("Åke Ström", "191212121212") == "Åke Ström 191212121212 1212121212"
    assert search.words("", "okänd-7") == " okänd7"


@pytest.mark.row("E14")
def test_names_stand_in_the_order_of_the_swedish_alphabet() -> None:
    names = ["Östen", "Åsa", "Zeb", "anna", "Ärla", "Bo", "Édith", "Eva"]
    assert sorted(names, key=search.sort_key) == ["anna", "Bo", "Édith", "Eva", "Zeb", "Åsa", "Ärla", "Östen"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40))
def test_whatever_is_typed_is_a_question_that_the_index_understands(finder: Connection, typed: str) -> None:
    question = search.query(typed)
    found = search.hits(finder, question, 10) if question else []
    assert set(found) <= {1}


@given(typed=st.text(alphabet="ÅåÄäÖö aböBn-", min_size=1, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_index_finds_every_name_by_every_beginning_of_its_words(finder: Connection, typed: str) -> None:
    question = search.query(typed)
    if question:
        finder.execute(
            "INSERT OR REPLACE INTO finder(rowid, words) VALUES (2, ?)", (search.words(typed, ""),)
        )
        assert 2 in search.hits(finder, question, 10)
        for cut in range(1, len(typed)):
            beginning = search.query(typed[:cut])
            assert not beginning or 2 in search.hits(finder, beginning, 10)


@pytest.fixture
def finder(tmp_path: Path) -> Connection:
    connection = open_file(tmp_path / "copy.db", KEY, create=True)
    schema.ensure(connection)
    connection.execute(
        "INSERT INTO finder(rowid, words) VALUES (1, ?)", (search.words("Åke Öberg", "191212121212"),)
    )
    return connection


@pytest.mark.parametrize("typed", ["åke", "Åk", "öb", "191212", "121212-1212", "19121212-1212", "åke 1912"])
def test_a_person_is_found_by_the_beginning_of_name_and_number(finder: Connection, typed: str) -> None:
    assert search.hits(finder, search.query(typed), 10) == [1]


@pytest.mark.parametrize("typed", ["ake", "ob", "äke", "oberg", "2121", "åke 2020"])
def test_other_letters_and_other_numbers_do_not_find_her(finder: Connection, typed: str) -> None:
    assert search.hits(finder, search.query(typed), 10) == []


@pytest.mark.parametrize("seed", range(3))
def test_of_many_with_one_name_each_is_found_however_the_others_were_renamed(
    tmp_path: Path, seed: int
) -> None:
    """FTS5 loses some of them when it deletes securely from an index that does not tell the column."""
    chance = Random(seed)
    connection = open_file(tmp_path / "finder.db", KEY, create=True)
    schema.ensure(connection)
    names = ("Anna Berg", "Anna Lind", "Bo Berg", "Åke Öberg", "Maj-Britt Ek", "Per Ek")
    here: dict[int, str] = {}
    for _ in range(120):
        connection.execute("BEGIN")
        for _ in range(chance.randint(1, 30)):
            lane = len(here) + 1
            here[lane] = search.words(chance.choice(names), "191212121212")
            connection.execute("INSERT INTO finder(rowid, words) VALUES (?, ?)", (lane, here[lane]))
        for lane in chance.sample(sorted(here), min(len(here), chance.randint(0, 12))):
            here[lane] = search.words(chance.choice(names), "191212121212")
            connection.execute("DELETE FROM finder WHERE rowid = ?", (lane,))
            connection.execute("INSERT INTO finder(rowid, words) VALUES (?, ?)", (lane, here[lane]))
        connection.execute("COMMIT")
    for typed in ("Anna", "Berg", "E", "Öberg", "Maj"):
        found = search.hits(connection, search.query(typed), len(here))
        assert found == sorted((lane for lane, said in here.items() if _has(said, typed)), reverse=True)
    connection.execute("INSERT INTO finder(finder) VALUES ('integrity-check')")
    connection.close()


def _has(said: str, typed: str) -> bool:
    words = said.replace("-", " ").casefold().split()
    return any(word.startswith(typed.casefold()) for word in words)
