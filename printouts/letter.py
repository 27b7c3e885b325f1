"""A kallelse as a letter, for those who have no account: one page, with a place for the answer (C09, A15–A20,
B22).
"""

from __future__ import annotations

import msgspec

from forms.field import Form
from printouts import page
from printouts.fonts import REGULAR, SEMIBOLD, printable, wrap
from printouts.marks import LEFT, RIGHT, Words
from printouts.page import PrintHeader
from printouts.sheet import Cell, Choice, Sheet, place, title
from wording.letters import ANSWERS, ON_PAPER

_SIZE, _LINE = 11.0, 14.5
_ROOM = RIGHT - LEFT


class Letter(msgspec.Struct, frozen=True):
    """What stands in it, as it is to be read. `called` are the units, `others` those who are called by hand;
    a line is left to write on where `place`, `called` and `others` are empty. `cause` and `interpreter` are
    left out when they are. `ring`: whom to ring.
    """

    title: str
    lead: str
    day: str
    hour: str
    meeting_form: str
    place: str
    called: tuple[str, ...]
    others: str
    ring: str
    caller: str
    caller_title: str
    called_on: str
    cause: str = ""
    interpreter: str = ""


def render_letter(form: Form, letter: Letter, header: PrintHeader) -> bytes:
    """The letter as a PDF, under the number of `form`'s version; the same arguments give the same bytes. What
    is longer than the page goes on over it, and nothing is cut.
    """
    headed = msgspec.structs.replace(form, title=letter.title, subtitle="")
    sheet = Sheet(page.first_top(headed, band=True), page.next_top())
    place(sheet, [Cell(_ROOM, "Till", lines=2)])
    sheet.gap(10)
    _paragraph(sheet, letter.lead)
    _meeting(sheet, letter)
    _answer(sheet, letter)
    _caller(sheet, letter)
    return page.render(headed, header, sheet.pages, band_first=True, ours=bool(letter.interpreter))


def _meeting(sheet: Sheet, letter: Letter) -> None:
    title(sheet, "Mötet", 60)
    day = Cell(_ROOM * 0.45, "Dag", letter.day, font=SEMIBOLD)
    hour = Cell(_ROOM * 0.2, "Tid", letter.hour, font=SEMIBOLD)
    place(sheet, [day, hour, _told(0.35, "Mötesform", letter.meeting_form)])
    place(sheet, [_told(1, "Plats eller länk", letter.place)])
    place(sheet, [_told(1, "Kallade enheter", "\n".join(letter.called))])
    place(sheet, [_told(1, "Övriga deltagare", letter.others)])
    if letter.cause:
        place(sheet, [_told(1, "Orsak", letter.cause)])
    if letter.interpreter:
        place(sheet, [_told(1, "Tolk på mötet *", letter.interpreter)])


def _answer(sheet: Sheet, letter: Letter) -> None:
    title(sheet, "Svar", 120)
    _paragraph(sheet, letter.ring, font=SEMIBOLD)
    _paragraph(sheet, ON_PAPER)
    sheet.gap(5)
    place(sheet, [Cell(_ROOM, choices=tuple(Choice(words, crossed=False) for words in ANSWERS))])
    place(sheet, [Cell(_ROOM * 0.6, "Namn"), Cell(_ROOM * 0.4, "Telefon")])


def _caller(sheet: Sheet, letter: Letter) -> None:
    title(sheet, "Kallat av", 70)
    told = [
        _told(0.4, "Namn", letter.caller),
        _told(0.35, "Titel", letter.caller_title),
        _told(0.25, "Datum", letter.called_on),
    ]
    place(sheet, told)
    place(sheet, [Cell(_ROOM, "Underskrift")])


def _told(share: float, label: str, text: str) -> Cell:
    return Cell(_ROOM * share, label, printable(text).strip())


def _paragraph(sheet: Sheet, text: str, *, font: str = REGULAR) -> None:
    """Text to be read by somebody at home, larger than what explains a form."""
    lines = wrap(printable(text), font, _SIZE, _ROOM)
    sheet.keep(_LINE * min(len(lines), 4))
    sheet.settle()
    for line in lines:
        if sheet.room < _LINE:
            sheet.new_page()
        sheet.add(Words(LEFT, sheet.y - _SIZE, line, font, _SIZE))
        sheet.y -= _LINE
