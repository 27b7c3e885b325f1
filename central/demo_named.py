"""Whom the made-up region knows by name: the ward's list as in the agreed pictures, and below it one case for
every other state of the process.
"""

from __future__ import annotations

from datetime import time

from cases.intents import Basis, ConsentState
from cases.steering import CloseKind, PlanKind
from central import demo_turns as turns
from central.demo_people import Person
from central.demo_scenes import Asked, Plot, Stage, Turn
from central.demo_texts import REGION_PLAN
from central.demo_units import ANNA, KARIN, MARIA, SOFIA

REGION_ONLY = Plot(
    Person("Britta Ljung", "193804179806"), MARIA, (ANNA,), Stage.PLANNED, 1, time(10, 40), REGION_PLAN
)
"""Units of the region only: to lock her plan is warned about."""

LATEST = (
    Plot(Person("Rolf Isaksson", "195002069812"), MARIA, (ANNA, KARIN), Stage.PLANNED, 0, time(8, 44)),
    Plot(Person("Gunnar Ståhl", "194109172397"), ANNA, (MARIA, SOFIA), Stage.CALLED, 0, time(8, 20)),
    Plot(Person("Margareta Lindqvist", "193606242380"), ANNA, (MARIA, KARIN), Stage.ACCEPTED, 0, time(8, 12)),
    Plot(Person("Birgit Nyman", "195201119806"), MARIA, (ANNA, SOFIA), Stage.ASSESSING, 1, time(16, 5)),
    Plot(Person("Ragnhild Öman", "193905302380"), SOFIA, (ANNA,), Stage.INVITED, 1, time(15, 20)),
    Plot(Person("Sven Åberg", "194412089817"), MARIA, (ANNA, KARIN), Stage.FOLLOWED_BY_ALL, 1, time(14, 41)),
    Plot(Person("Elsa Forsman", "197104029801"), ANNA, (MARIA, KARIN), Stage.ASSESSING, 1, time(11, 16)),
    Plot(Person("Samir Haddad", "198307192396"), MARIA, (ANNA, KARIN), Stage.CALLED, 2, time(13, 2)),
    Plot(Person("Kerstin Wikström", "194610212385"), ANNA, (MARIA, SOFIA), Stage.STARTED, 2, time(9, 30)),
    Plot(Person("Ingemar Dahl", "195502289811"), ANNA, (MARIA, KARIN), Stage.INVITED, 3, time(10, 15)),
    Plot(
        Person("Torsten Ek", "193308142391"), KARIN, (ANNA, MARIA), Stage.EVALUATION_CALLED, 4, time(15, 48)
    ),
    REGION_ONLY,
)
"""The first rows of the list, as in the agreed pictures."""

_BY_WARD, _BY_CENTRE, _BY_COUNCIL = (ANNA, MARIA, KARIN), (MARIA, ANNA, KARIN), (KARIN, ANNA, MARIA)
_WITH_HOMECARE = (ANNA, MARIA, SOFIA)

_YES = Asked()
_HARM = Asked(basis=Basis.HARM_ASSESSMENT)
_DENIED = Asked(ConsentState.DENIED)
_PRESUMED = Asked(basis=Basis.PRESUMED, given_by="Elin Rask", relation="dotter")
_REPRESENTED = Asked(basis=Basis.REPRESENTATIVE, given_by="Olof Blom", relation="god man")
_CUSTODIAN = Asked(basis=Basis.CUSTODIAN, given_by="Sara Zetterlund", relation="mamma")
_UNKNOWN = "kvinna, omkring 70 år, hittad vid Stora torget, armband 4471"
_IDENTIFIED = "man, omkring 80 år, hittad vid busstationen, armband 4468"


def _plot(
    person: Person,
    team: tuple[str, ...],
    stage: Stage,
    at: tuple[int, int, int],
    *happens: Turn,
    asked: Asked = _YES,
    declines: str = "",
) -> Plot:
    """A case of a team, the opener first, that was last touched so many days ago, at that hour and minute."""
    days_ago, hour, minute = at
    by, *others = team
    return Plot(
        person,
        by,
        tuple(others),
        stage,
        days_ago,
        time(hour, minute),
        asked=asked,
        declines=declines,
        turns=happens,
    )


_EARLY = (
    _plot(Person("Viola Sandberg", "193805149808"), (MARIA,), Stage.OPENED, (5, 9, 10)),
    _plot(Person("Nils Engström", "194101239830"), (ANNA,), Stage.OPENED, (5, 10, 35), asked=_DENIED),
    _plot(Person("", "", _UNKNOWN), _WITH_HOMECARE, Stage.INVITED, (5, 13, 5)),
    _plot(
        Person("", "", _IDENTIFIED),
        _BY_CENTRE,
        Stage.ACCEPTED,
        (6, 8, 55),
        turns.gets_a_name("193908309879", "Lennart Palm"),
    ),
    _plot(
        Person("Irma Tervo", "193303099885"),
        _BY_CENTRE,
        Stage.INVITED,
        (6, 11, 20),
        turns.rings,
        turns.explains,
    ),
    _plot(
        Person("Bertil Granath", "194407179912"), _WITH_HOMECARE, Stage.ACCEPTED, (6, 14, 15), declines=SOFIA
    ),
    _plot(Person("Siv Löfgren", "194912059922"), _BY_COUNCIL, Stage.ACCEPTED, (7, 9, 40), declines=ANNA),
    _plot(
        Person("Juhani Virtanen", "195102289955"), _BY_COUNCIL, Stage.ACCEPTED, (7, 10, 50), declines=MARIA
    ),
    _plot(Person("Zahra Ali", "196209199808"), _BY_WARD, Stage.ASSESSING, (7, 13, 30), turns.informed),
    _plot(Person("Barbro Hedlund", "193710119961"), _BY_WARD, Stage.ASSESSING, (8, 9, 5), turns.all_assess),
    _plot(Person("Arne Molin", "194706069996"), _BY_CENTRE, Stage.ASSESSING, (8, 10, 25), turns.disagrees),
    _plot(Person("Inga-Lill Rask", "195301169842"), _BY_WARD, Stage.ACCEPTED, (8, 15, 10), asked=_PRESUMED),
    _plot(Person("Harald Quist", "193604259832"), _BY_CENTRE, Stage.ASSESSED, (9, 11, 45), asked=_HARM),
    _plot(
        Person("Ebba Zetterlund", "201406129989"),
        _BY_CENTRE,
        Stage.ASSESSING,
        (9, 14, 20),
        turns.both_custodians,
        asked=_CUSTODIAN,
    ),
    _plot(Person("Stig Blom", "194503139919"), _BY_WARD, Stage.ASSESSED, (10, 9, 55), asked=_REPRESENTED),
    _plot(Person("Vilhelm Öhman", "194210209831"), (MARIA, KARIN, ANNA), Stage.CALLED, (10, 11, 10)),
)

_UNITS = (
    _plot(
        Person("Tage Nordin", "193409019878"),
        _BY_CENTRE,
        Stage.ASSESSING,
        (10, 13, 15),
        turns.one_comes_one_goes,
    ),
    _plot(
        Person("Yvonne Ahlgren", "195803279883"),
        _BY_CENTRE,
        Stage.ASSESSED,
        (11, 10, 5),
        turns.loses_the_ward,
    ),
    _plot(
        Person("Mehmet Yildiz", "195505059914"), (MARIA, KARIN), Stage.ASSESSED, (11, 15, 25), turns.is_read
    ),
    _plot(Person("Ulla Fors", "194611029846"), _BY_WARD, Stage.ANSWERED, (12, 9, 35), turns.calls_anew),
    _plot(
        Person("Dagny Viklund", "193012209924"), _BY_CENTRE, Stage.ANSWERED, (26, 14, 50), turns.writes_to_all
    ),
    _plot(
        Person("Folke Edlund", "194302149952"),
        _BY_CENTRE,
        Stage.PLANNED,
        (13, 10, 45),
        turns.one_has_written,
        turns.prints_the_plan,
    ),
    _plot(
        Person("Leila Hussein", "197908089969"), _BY_CENTRE, Stage.PLANNED, (13, 13, 40), turns.hands_on_twice
    ),
    _plot(Person("Kjell Bodin", "194810299810"), _BY_WARD, Stage.LOCKED, (14, 9, 15)),
    _plot(Person("Astrid Krantz", "193507039828"), _BY_WARD, Stage.LOCKED, (15, 11, 30), turns.hands_on),
)

_LATE = (
    _plot(
        Person("Sigurd Malm", "194011189851"),
        _BY_WARD,
        Stage.LOCKED,
        (9, 10, 20),
        turns.evaluation_is_called,
    ),
    _plot(Person("Marianne Uddén", "195204049869"), _BY_CENTRE, Stage.FOLLOWED, (17, 14, 5)),
    _plot(Person("Mona Ekström", "195606219888"), _BY_WARD, Stage.FOLLOW_UP_LOCKED, (18, 9, 45)),
    _plot(Person("Pirjo Niska", "195009099929"), _WITH_HOMECARE, Stage.EVALUATION_CALLED, (33, 13, 55)),
    _plot(Person("Ragnar Thorén", "193201309956"), _BY_CENTRE, Stage.EVALUATED, (19, 11, 5)),
    _plot(Person("Solveig Svahn", "194205269964"), _BY_WARD, Stage.EVALUATION_LOCKED, (20, 8, 50)),
    _plot(
        Person("Åke Ängquist", "193812129991"),
        _BY_CENTRE,
        Stage.STARTED,
        (21, 10, 10),
        turns.plans_anew(PlanKind.NEW, "Behoven har ändrats mycket efter fallet."),
    ),
    _plot(
        Person("Helena Sjölander", "196107229806"),
        _BY_WARD,
        Stage.FOLLOW_UP_LOCKED,
        (22, 15, 35),
        turns.plans_anew(PlanKind.FOLLOWED_UP, "Uppföljning efter ett år."),
    ),
)

_ENDED = (
    _plot(Person("Tomasz Nowak", "195710159830"), _BY_CENTRE, Stage.ARCHIVED, (23, 9, 25)),
    _plot(
        Person("Gunilla Jansson", "195408029840"),
        _BY_WARD,
        Stage.ANSWERED,
        (24, 10, 55),
        turns.ends(CloseKind.ENDED, "Flyttar till annan kommun. Ny plan görs där."),
    ),
    _plot(
        Person("Einar Laine", "193106199874"),
        _BY_CENTRE,
        Stage.OPENED,
        (25, 13, 20),
        turns.ends(CloseKind.REMOVED, "Öppnat två gånger av misstag."),
    ),
    _plot(
        Person("Amina Mohamed", "196802119880"),
        _BY_CENTRE,
        Stage.INVITED,
        (26, 9, 50),
        turns.ends(CloseKind.WRONG_PERSON, "Personnumret hörde till en annan person."),
    ),
    _plot(Person("Rune Dahlqvist", "194605089913"), _BY_WARD, Stage.CALLED, (27, 14, 30), turns.dies),
    _plot(Person("Ingrid Käck", "194003079888"), _BY_CENTRE, Stage.ASSESSED, (28, 11, 15), turns.takes_back),
)

OTHERS = (*_EARLY, *_UNITS, *_LATE, *_ENDED)
"""Everything else that can become of a case, at least once; touched before the first rows."""
