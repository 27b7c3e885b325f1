"""What the tests of the paper share: a filled plan, a header, and reading a PDF back."""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

import zxingcpp
from PIL import Image
from pypdf import PdfReader

from forms import references
from forms.field import Answers
from printouts.page import PrintHeader

NUMBER = references.make(1_234_567)

FILLED: Answers = {
    "meeting_date": "2025-11-21",
    "person_name": "Åsa Exempel Östman",
    "person_number": "191212121212",
    "address": "Storgatan 12 B",
    "postal": "413 01 Göteborg",
    "phone": "031-390 06 12",
    "email": "asa@exempel.example",
    "consent_given": "yes",
    "consent_date": "2025-10-28",
    "person_present": "yes",
    "attendance": (
        {
            "name": "Maria Sand",
            "unit": "Vårdcentralen Ekdungen",
            "role": "distriktssköterska",
            "phone": "031-390 06 12",
            "present": "yes",
        },
        {
            "name": "Karin Holm",
            "unit": "Biståndsenheten",
            "role": "biståndshandläggare",
            "phone": "031-390 06 41",
            "present": "no",
        },
    ),
    "others": (
        {"name": "René Lind", "relation": "kurator, Ekskolan", "contact": "031-390 06 70", "present": "yes"},
    ),
    "situation": "Har ramlat två gånger. 2 < 3 & Åsa <b i caféet",
    "goals": (
        {
            "id": "g1",
            "goal": "Gå till torget själv till jul",
            "strengths": "Envis och glad",
            "obstacles": "Rädd att falla",
        },
    ),
    "activities": (
        {
            "goal": "g1",
            "activity": "Gångträning hemma",
            "responsible": "Per Ny, fysioterapeut",
            "follow_up": "2025-12-12",
        },
        {
            "goal": "g1",
            "activity": "Hemtjänst morgon",
            "responsible": "Karin Holm",
            "follow_up": "2025-12-08",
        },
    ),
    "coordinator_contact": "Maria Sand, 031-390 06 12",
    "responsible_principal": "region",
    "evaluation_date": "2026-02-20",
    "evaluation_time": "13:00",
    "evaluation_place": "Ekdungen, rum 4",
}


def header(
    kind: Literal["empty", "prefilled", "plan", "closed", "letter"] = "prefilled",
    *,
    name: str = "Åsa Exempel Östman",
    content_code: str = "",
    drill: bool = False,
) -> PrintHeader:
    return PrintHeader(
        print_number=NUMBER,
        kind=kind,
        name=name,
        person_number="19121212-1212" if name else "",
        printed_at="2025-11-21 09.43",
        unit="Vårdcentralen Ekdungen",
        data_as_of="i dag 09.08",
        content_code=content_code,
        drill=drill,
    )


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def texts(pdf: bytes) -> list[str]:
    """The text of each page as a PDF reader extracts it."""
    return [page.extract_text() for page in reader(pdf).pages]


def squeezed(text: str) -> str:
    """Without blanks and line breaks, since a line of paper ends where the words of an answer do not."""
    return "".join(text.split())


def codes(pdf: bytes) -> list[list[str]]:
    """What a scanner reads in each page as it is printed."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "print.pdf").write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "100", "-gray", "print.pdf", "page"], cwd=folder, check=True)
        found = []
        for path in sorted(Path(folder).glob("page*.pgm")):
            with Image.open(path) as image:
                found.append([code.text for code in zxingcpp.read_barcodes(image)])
        return found
