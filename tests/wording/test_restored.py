"""What is said when the central system was restored from a backup, as a nurse would say it."""

from __future__ import annotations

from wording import restored as words


def test_what_is_asked_names_the_system_and_both_numbers() -> None:
    assert words.asks("Prator", 40, 50) == "Prator vill ta bort 40 av 50 ärenden."
    assert words.asks("Prator", 1, 1) == "Prator vill ta bort 1 av 1 ärende."
    assert words.confirm(40) == "Ska 40 ärenden försvinna från den här datorn?"
    assert words.kept("Prator", 1) == "Ni behåller 1 ärende som Prator inte har."


def test_under_every_question_stands_what_holds_and_whom_to_ask() -> None:
    for told in (words.asks_more("Prator"), words.confirm_more("Prator")):
        assert "IT-supporten" in told
        assert "Prator" in told
    assert "sparas på den här datorn" in words.kept_more("Prator")
    assert words.comes_back("Prator").startswith(
        "Prator har det inte längre, troligen efter en återställning"
    )


def test_who_is_missing_is_named_as_far_as_anybody_knows_her() -> None:
    assert words.person("Olle Prov", "194803032392") == "Olle Prov, 194803032392"
    assert words.person("", "194803032392") == "Okänd person, 194803032392"
    assert words.person("Okänd, man", "") == "Okänd, man"
    assert words.of_person("Olle Prov", words.WHOLE) == "Olle Prov: hela ärendet"


def test_what_is_missing_of_a_case_says_how_much_by_whom_and_when_the_last_was() -> None:
    assert words.part_of_case(1, ["Vårdcentralen Ekdungen"], "i går 09.44") == (
        "1 registrering av Vårdcentralen Ekdungen, senast i går 09.44"
    )
    assert words.part_of_case(3, ["A", "B"], "i dag 09.44").startswith("3 registreringar av A och B, senast ")
    assert words.part_of_case(3, [], "2026-11-20 09.44") == ("3 registreringar, senast 2026-11-20 09.44")


def test_a_list_that_is_too_long_says_how_many_more_there_are() -> None:
    assert words.more(1) == "Och 1 ärende till."
    assert words.more(12) == "Och 12 ärenden till."
    assert words.more_on_paper(12) == "Och 12 ärenden till. Skriv ut listan för att se alla."
