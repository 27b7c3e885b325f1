"""The blocks that S1's papers have in common: who it is about, who was there, and three fields in a row."""

from __future__ import annotations

from forms.field import Field, Section
from forms.kinds import Day, LongText, PersonNumber, PersonRef, Phone, Table, Text, Tick, UnitRef, YesNo


def named(prefix: str, day: str, lead: str, row: str) -> tuple[Field, Field, Field]:
    """Namn, Titel and Datum in one row, for what somebody did; prefilled with who is signed in."""
    return (
        Field(f"{prefix}_name", "Namn", PersonRef(), row, width="third", lead=lead, prefill="actor.name"),
        Field(f"{prefix}_title", "Titel", Text(), row, width="third", prefill="actor.title"),
        Field(day, "Datum", Day(), row, width="third", prefill="today"),
    )


def person(*rows: str) -> Section:
    """Personuppgifter: the six fields of the support forms, given their source rows in order."""
    name, number, address, postal, phone, email = rows
    return Section(
        "person",
        "Personuppgifter",
        (
            Field("person_name", "Namn", Text(), name, width="half", prefill="person.name"),
            Field(
                "person_number", "Personnummer", PersonNumber(), number, width="half", prefill="person.number"
            ),
            *contact(address, postal, phone, email),
        ),
        page=1,
        icon="person",
    )


def contact(address: str, postal: str, phone: str, email: str) -> tuple[Field, ...]:
    """Where the person lives and how she is reached, given the four source rows."""
    return (
        Field("address", "Adress", Text(), address, width="half", prefill="person.address"),
        Field("postal", "Postnummer och Ort", Text(), postal, width="half", prefill="person.postal"),
        Field("phone", "Telefon", Phone(), phone, width="half", prefill="person.phone"),
        Field("email", "e-post", Text(), email, width="half", prefill="person.email"),
    )


def attendance(present: str, representatives: str, others: str, *, other_rows: int) -> Section:
    """Närvarande: the person, those who stood for a unit, and others; given the three source rows."""
    return Section(
        "attendance",
        "Närvarande",
        (
            Field("person_present", "Den enskilde deltog på mötet", Tick(), present),
            Field(
                "attendance",
                "Verksamhetsföreträdare",
                Table(
                    (
                        Field("name", "Namn", PersonRef(), representatives, share=9),
                        Field("unit", "Enhet", UnitRef(), representatives, share=10),
                        Field("role", "Roll", Text(), representatives, share=9),
                        Field("phone", "Telefon", Phone(), representatives, share=6),
                        Field("present", "Närvarande", YesNo(), representatives, share=6),
                    ),
                    rows_on_paper=6,
                    add_words="Lägg till person",
                ),
                representatives,
                prefill="participants",
            ),
            Field(
                "others",
                "Övriga deltagare",
                Table(
                    (
                        Field("name", "Namn", Text(), others, share=9),
                        Field("relation", "Relation till den enskilde", Text(), others, share=10),
                        Field("contact", "Kontaktuppgifter", Text(), others, share=15),
                        Field("present", "Närvarande", YesNo(), others, share=6),
                    ),
                    rows_on_paper=other_rows,
                    add_words="Lägg till person",
                ),
                others,
                prefill="others",
            ),
        ),
        page=1,
        icon="attendance",
    )


def coordinator(row: str) -> Field:
    """Samordningsansvarig, with name and how to reach her."""
    return Field(
        "coordinator_contact",
        "Samordningsansvarig (Namn och kontaktuppgifter)",
        LongText(lines=2),
        row,
        prefill="coordinator.contact",
    )
