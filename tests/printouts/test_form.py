"""Any form on paper: every label and every answer comes back when the page is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalogue import RELEASED, current, released
from forms.field import Answers, Field, Form, Section, fields
from forms.kinds import Choice, Choices, PersonNumber, Signature, Table, Text, Tick, YesNo
from forms.numbers import shown
from printouts.form import render_form
from tests.printouts import FILLED, header, squeezed, texts

PLAN = current("support_plan")
CHECKLIST = current("checklist")


def name_of(form: Form) -> str:
    return f"{form.id}-{form.version}"


def everything(pdf: bytes) -> str:
    return squeezed(" ".join(texts(pdf)))


def labels(form: Form) -> Iterator[str]:
    """What stands on the empty paper: all but what is ours and has no place on it."""
    for section in form.sections:
        own = [field for field in section.fields if field.on_paper is True]
        yield from (section.title, section.note) if own else ()
        for field in own:
            yield field.lead
            if isinstance(field.kind, Table):
                if not field.kind.stacked:
                    yield field.label
                shown_columns = [c for c in field.kind.columns if c.on_paper is True]
                yield from (c.label for c in shown_columns if len(shown_columns) > 1)
            else:
                yield field.label


@pytest.mark.row("A07")
@pytest.mark.parametrize("form", RELEASED, ids=name_of)
def test_an_empty_form_has_every_label_on_as_many_pages_as_the_paper(form: Form) -> None:
    pdf = render_form(form, {}, header("empty", name=""))
    text = everything(pdf)
    for label in labels(form):
        assert squeezed(label) in text
    assert "Tillägg" not in text
    assert len(texts(pdf)) == len(form.pages)


@pytest.mark.row("A07")
@pytest.mark.parametrize("name", ["support_plan", "support_followup"])
def test_what_is_ours_leaves_the_empty_paper_as_it_was(name: str) -> None:
    def read(version: int) -> list[str]:
        pages = texts(render_form(released(name, version), {}, header("empty", name="")))
        return [page.replace(f"version {version}", "version") for page in pages]

    assert read(2) == read(1)


@pytest.mark.row("A07")
@pytest.mark.parametrize("form", RELEASED, ids=name_of)
def test_the_fields_come_in_the_order_of_the_paper(form: Form) -> None:
    """Each field is given a word of its own, and the words are read back in order; what the paper has no
    place for comes last.
    """
    answers: dict[str, str] = {}
    in_order = sorted(fields(form), key=lambda field: field.on_paper == "filled")
    for number, field in enumerate(in_order):
        if not isinstance(field.kind, Table | Choice | Choices | YesNo | Tick | PersonNumber):
            answers[field.id] = f"ord{number:03}"
    text = " ".join(texts(render_form(form, answers, header(name=""))))
    places = [text.index(word) for word in answers.values()]
    assert places == sorted(places)


@pytest.mark.row(*[f"A{number}" for number in range(21, 43)])
def test_every_answer_of_a_filled_form_is_printed() -> None:
    text = everything(render_form(PLAN, FILLED, header()))
    for field in fields(PLAN):
        answer = FILLED.get(field.id, "")
        if isinstance(answer, str):
            if isinstance(field.kind, PersonNumber):
                answer = shown(answer)
            if not isinstance(field.kind, Choice | Tick):
                assert squeezed(answer) in text
            continue
        for row in answer:
            for name, cell in row.items():
                if name not in ("id", "goal", "present") or (field.id == "goals" and name == "goal"):
                    assert squeezed(cell) in text


@pytest.mark.parametrize(
    "answer", ["2 < 3 & Åsa <b", "<para>", "&amp;", "100 % (a) \\ [b]", "é ü ß – ”citat”", "a\nb"]
)
def test_an_answer_is_printed_as_it_is(answer: str) -> None:
    pdf = render_form(PLAN, {"situation": answer, "others": ({"name": answer},)}, header(name=answer))
    text = everything(pdf)
    assert text.count(squeezed(answer)) >= 4


@settings(deadline=None, max_examples=25)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=60))
def test_no_text_at_all_stops_the_paper(answer: str) -> None:
    answers: Answers = {field.id: answer for field in fields(CHECKLIST) if not isinstance(field.kind, Table)}
    assert len(texts(render_form(CHECKLIST, answers, header()))) >= 2


@pytest.mark.row("A35")
@pytest.mark.parametrize("kind", ["prefilled", "plan"])
def test_a_long_answer_flows_on_and_no_word_is_lost(kind: str) -> None:
    long = " ".join(f"ord{number}å" for number in range(520))
    assert len(long) > 4000
    answers: Answers = {**FILLED, "situation": long, "activities": ({"goal": "g1", "activity": long},)}
    text = " ".join(texts(render_form(PLAN, answers, header("plan" if kind == "plan" else "prefilled"))))
    for number in range(520):
        assert text.count(f"ord{number}å") == 2


@pytest.mark.row("A32")
@pytest.mark.parametrize("count", [12, 30])
def test_all_who_were_present_are_on_the_paper(count: int) -> None:
    rows = tuple(
        {
            "name": f"Namn{n} Öberg",
            "unit": f"Enhet{n}",
            "role": "biståndshandläggare",
            "phone": f"031-39006{n:02}",
        }
        for n in range(count)
    )
    pages = texts(render_form(PLAN, {**FILLED, "attendance": rows}, header()))
    text = " ".join(pages)
    for row in rows:
        for cell in row.values():
            assert cell in text
    assert pages[1].count("Verksamhetsföreträdare (forts.)") == (0 if count == 12 else 1)


@pytest.mark.row("A40")
def test_each_goal_has_a_copy_of_page_two_with_its_own_activities() -> None:
    answers: Answers = {
        **FILLED,
        "goals": tuple({"id": f"g{n}", "goal": f"mål{n}"} for n in range(5)),
        "activities": tuple({"goal": f"g{n % 5}", "activity": f"aktivitet{n}"} for n in range(7)),
    }
    pages = texts(render_form(PLAN, answers, header()))[1:]
    assert len(pages) == 5
    for number, text in enumerate(pages):
        assert f"Mål och Aktiviteter {number + 1} av 5" in text
        assert [n for n in range(5) if f"mål{n}" in text] == [number]
        assert [n for n in range(7) if f"aktivitet{n}" in text] == [n for n in range(7) if n % 5 == number]
    joined = " ".join(pages)
    assert joined.count("Min nuvarande situation är") == joined.count("Huvudman med övergripande ansvar") == 1


@pytest.mark.row("A40")
def test_seven_activities_of_one_goal_are_all_printed() -> None:
    answers: Answers = {
        **FILLED,
        "activities": tuple({"goal": "g1", "activity": f"aktivitet{n}"} for n in range(7)),
    }
    text = " ".join(texts(render_form(PLAN, answers, header())))
    assert all(f"aktivitet{n}" in text for n in range(7))


def test_an_activity_without_a_goal_is_not_lost_nor_given_to_another() -> None:
    goals = ({"id": "g1", "goal": "Torget"}, {"id": "g2", "goal": "Sova"})
    text = " ".join(
        texts(render_form(PLAN, {"goals": goals, "activities": ({"activity": "Ringa Lena"},)}, header()))
    )
    assert text.count("Ringa Lena") == 1
    assert text.index("hör inte till något mål ovan") < text.index("Ringa Lena")
    for few in ((), goals[:1]):
        alone: Answers = {"goals": few, "activities": ({"goal": "1", "activity": "Ringa Lena"},)}
        text = " ".join(texts(render_form(PLAN, alone, header())))
        assert text.count("Ringa Lena") == 1
        assert "hör inte till" not in text


@pytest.mark.row("A08")
def test_a_part_of_the_checklist_can_be_printed_alone() -> None:
    answers: Answers = {"initiated_by_name": "Anna Berg", "consent": "harm_assessment"}
    (page,) = texts(render_form(CHECKLIST, answers, header(), only=("initiative",)))
    assert "Initiativ" in page
    assert "Kallelse till" not in page
    assert "Åsa Exempel Östman" in page
    assert "19121212-1212" in page
    (later,) = texts(render_form(CHECKLIST, {}, header(), only=("evaluation_call",)))
    assert "Kallelse till Utvärdering" in later
    assert "Åsa Exempel Östman" in later


def test_what_is_ours_is_marked_and_explained() -> None:
    text = " ".join(texts(render_form(PLAN, {}, header("empty", name=""))))
    assert "Huvudman med övergripande ansvar *" in text
    assert "* Finns inte på den ursprungliga blanketten" in text
    assert "*" not in " ".join(texts(render_form(current("support_followup"), {}, header("empty", name=""))))


def test_an_answer_that_is_no_option_is_printed_in_words() -> None:
    text = " ".join(texts(render_form(PLAN, {"responsible_principal": "Göteborgs stad"}, header())))
    assert "Regionen" in text
    assert "Göteborgs stad" in text


def test_a_locked_plan_has_no_empty_place_to_write_in_afterwards() -> None:
    plan = texts(render_form(PLAN, FILLED, header("plan", content_code="7KQ2 M4XA")))
    paper = texts(render_form(PLAN, FILLED, header("prefilled")))
    assert " ".join(plan).count("Nej") == 3
    assert " ".join(paper).count("Nej") > 3
    assert "–" in " ".join(plan).split()
    assert all("innehållskod 7KQ2 M4XA" in text for text in plan)
    assert "skriv ut fler exemplar" not in " ".join(plan)
    bare = " ".join(texts(render_form(PLAN, {}, header("plan"))))
    assert "Regionen" not in bare
    assert "Nej" not in bare


def test_what_is_said_to_whoever_writes_stands_under_the_heading_and_not_on_a_closed_paper() -> None:
    only = ("life", "condition")
    form, ward = current("assessment"), "Slutenvården skriver här i första hand. Alla får skriva."
    text = everything(render_form(form, {"mobility": "cannot"}, header(), only=only))
    order = [text.index(squeezed(word)) for word in ("Aktuellt tillstånd", ward, "Kommentar om hälsa")]
    assert order == sorted(order)
    assert "SBAR" not in text
    assert squeezed("Patientens önskemål") not in text
    closed = everything(render_form(form, {"mobility": "cannot"}, header("closed"), only=only))
    assert squeezed(ward) not in closed


def test_any_declared_form_can_be_drawn() -> None:
    form = Form(
        "other",
        3,
        "En annan blankett",
        "",
        (
            Section(
                "only",
                "",
                (
                    Field("yes", "Vill ha tolk", YesNo(), ours=True),
                    Field(
                        "list",
                        "Lista",
                        Table((Field("a", "Ett", Text()), Field("b", "Två", Text())), 2),
                        ours=True,
                    ),
                    Field("sign", "Sign", Signature(), ours=True),
                ),
                page=1,
            ),
        ),
        ("",),
    )
    (text,) = texts(render_form(form, {"yes": "kanske", "sign": "Anna Berg"}, header()))
    for expected in ("En annan blankett", "Vill ha tolk", "kanske", "Ett", "Två", "Anna Berg", "version 3"):
        assert expected in text
