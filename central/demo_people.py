"""Made-up persons: names as varied as in a Swedish waiting room, and valid numbers that are nobody's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import msgspec

from forms.numbers import check_digit

_WOMEN = """
Alma Amina Anita Astrid Barbro Berit Birgit Britta Dagny Ebba Elin Elsa Emma Eva Fatima Frida Greta Gunilla
Gun-Britt Hanna Helena Inga-Lill Ingrid Irma Karin Kerstin Leila Lena Linnea Lisbeth Maj-Britt Margareta
Maria Marianne Mirjam Mona Nadia Pirjo Ragnhild Rut Sara Siv Solveig Svetlana Tuula Ulla Viola Yvonne Zahra
Åsa
"""
_MEN = """
Abdi Ahmed Anders Arne Arvid Axel Bengt Bertil Bo Börje Claes Dragan Einar Erik Folke Gunnar Göran Hassan
Harald Henrik Ingemar Jan Joakim Juhani Karl-Erik Kjell Lars Leif Lennart Mats Mehmet Mikael Nils Ola Olof
Oskar Per Ragnar Rolf Rune Samir Sigurd Stig Sven Tage Tomasz Torsten Ulf Vilhelm Åke
"""
_LAST = """
Abrahamsson Ahlgren Ali Andersson Berglund Björk Blom Bodin Dahl Dahlqvist Edlund Ek Ekström Engström Fors
Forsman Franzén Granath Haddad Hedberg Hedlund Holmgren Hussein Isaksson Jansson Kovačević Krantz Käck Laine
Lilja Lindqvist Lindström Ljung Lund Löfgren Malm Mattsson Mohamed Molin Nilsson Niska Nordin Nowak Nyberg
Nyman Palm Persson Quist Rask Rosén Sandberg Sjöberg Sjölander Ståhl Sundin Svahn Tervo Thorén Uddén Viklund
Virtanen Wallin Wikström Yildiz Zetterlund Åberg Åkesson Ängquist Öberg Öhman Öman
"""
WOMEN, MEN, LAST = _WOMEN.split(), _MEN.split(), _LAST.split()


class Person(msgspec.Struct, frozen=True):
    """A made-up person. `number` has twelve digits; `unknown` is what was seen of somebody who has none."""

    name: str
    number: str
    unknown: str = ""

    @property
    def birth(self) -> str:
        """The day of birth as an ISO date; empty when nobody knows it."""
        return f"{self.number[:4]}-{self.number[4:6]}-{self.number[6:8]}" if self.number else ""


def number_for(born: date, individual: int) -> str:
    """A whole number for a day and an individual number. Those from 980 to 999 are given to nobody, only to
    tests.
    """
    nine = f"{born:%y%m%d}{individual:03}"
    return f"{born.year:04}{nine[2:]}{check_digit(nine)}"


def persons(random: Random, today: date, taken: frozenset[str]) -> Iterator[Person]:
    """Persons without end, mostly old; no number comes twice, and none that is taken."""
    used = set(taken)
    while True:
        woman = random.random() < 0.55
        age = timedelta(days=int(random.triangular(19 * 365, 99 * 365, 81 * 365)))
        number = number_for(today - age, random.randrange(490, 500) * 2 + (0 if woman else 1))
        if number not in used:
            used.add(number)
            yield Person(f"{random.choice(WOMEN if woman else MEN)} {random.choice(LAST)}", number)
