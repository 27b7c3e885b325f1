"""What the question mark of a step answers (B38): what the step is for, who does what in it and until when,
and what this region has chosen. Put together from the table of the process, the way, the deadlines and the
region's settings; nothing is said here that they do not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from cases.deadlines import Rule
from cases.intents import Part
from cases.settings import Settings
from cases.sip import May
from cases.status import Look, Step
from wording import region, status
from wording.deadlines import rule_line
from wording.guidance import ADVICE, Advice
from wording.names import PARTS, STEPS
from wording.process import DEEDS, WHO, who
from wording.walk import ABOUT, ANY_TIME, SYMBOL_IN, WALK, WHEN, WHENEVER, Said

WHENEVER_HEADING = "När som helst"
WHENEVER_ABOUT = "Det här går att göra i alla steg."


class Deed(msgspec.Struct, frozen=True):
    """One thing to do: what the button says, when and for what; `who` where not everybody may."""

    act: str
    words: str
    who: str = ""


class Guide(msgspec.Struct, frozen=True):
    """The help of one step. `meanings` are what its symbol can say, `choices` what the region has answered to
    the questions that the step raises.
    """

    heading: str
    the: str
    about: str
    deeds: tuple[Deed, ...]
    times: tuple[str, ...]
    advice: tuple[Advice, ...] = ()
    meanings: tuple[tuple[Look, str], ...] = ()
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def spoken(self) -> str:
        """All of it in one go, for whoever hears the screen."""
        deeds = (f"{d.act}{f' ({d.who})' if d.who else ''}. {d.words}" for d in self.deeds)
        advice = (f"{a.heading}. {' '.join(a.lines)}" for a in self.advice)
        choices = (f"{question} {answer}" for question, answer in self.choices)
        times = (f"{line}." for line in self.times)
        meanings = (f"{status.LOOKS[look][0]}: {words}." for look, words in self.meanings)
        return " ".join((self.about, *deeds, *times, *advice, *choices, *meanings))


QUESTIONS: dict[Step, tuple[int, ...]] = {
    Step.INITIATIVE: (12, 6, 16),
    Step.ASSESSMENT: (4, 14),
    Step.MEETING_CALL: (2, 5, 13),
    Step.PLAN: (8, 20),
    Step.FOLLOW_UP: (),
    Step.EVALUATION: (),
}
"""Where the routines differ in a step, by the rows of `wording.region`."""

QUESTIONS_WHENEVER = (3, 15, 7)
"""The same for what is done at any time."""

_ANSWERED: tuple[Rule | int, ...] = (Rule.ACKNOWLEDGE, 16)
"""The deadlines and questions that are only there where an initiative is answered."""


def spoken_of(step: Step | None) -> str:
    """What the help is about, within a sentence: "planen"."""
    return PARTS[Part(str(step))].the if step is not None else "det som går att göra när som helst"


def guide(step: Step | None, settings: Settings) -> Guide:
    """The help of a step in this region; of None, what is done at any time."""
    if step is None:
        return Guide(
            heading=WHENEVER_HEADING,
            the=spoken_of(None),
            about=WHENEVER_ABOUT,
            deeds=_deeds(ANY_TIME, settings),
            times=_times(WHENEVER, settings),
            choices=_choices(QUESTIONS_WHENEVER, settings),
        )
    return Guide(
        heading=STEPS[step],
        the=spoken_of(step),
        about=ABOUT[step],
        deeds=_deeds(WALK[step], settings),
        times=_times(WHEN[step], settings),
        advice=ADVICE[step],
        meanings=tuple(_meanings(SYMBOL_IN[step], settings)),
        choices=_choices(QUESTIONS[step], settings),
    )


def guides(settings: Settings) -> tuple[Guide, ...]:
    """The whole way, and what is done at any time."""
    return tuple(guide(step, settings) for step in (*Step, None))


def _deeds(said: tuple[Said, ...], settings: Settings) -> tuple[Deed, ...]:
    used = (each for each in said if each.where is None or each.where.holds(settings))
    return tuple(Deed(each.label or DEEDS[each.verb].button, each.words, _who(each)) for each in used)


def _who(said: Said) -> str:
    allowed = who(said.verb)
    return "" if allowed == WHO[May.PARTICIPANT] else allowed


def _times(rules: tuple[Rule, ...], settings: Settings) -> tuple[str, ...]:
    return tuple(rule_line(rule, settings) for rule in rules if _is_there(rule, settings))


def looks(settings: Settings) -> tuple[Look, ...]:
    """The symbols that can be met in this region, in their order (rules row 1)."""
    met = {look for step in Step for look, _ in _meanings(SYMBOL_IN[step], settings)}
    return tuple(look for look in Look if look in met)


def _meanings(said: Mapping[Look, str], settings: Settings) -> Iterator[tuple[Look, str]]:
    """The symbols that a step has here: in the colours of Mina planer another one waits for the others."""
    theirs = settings.palette == "mina_planer"
    for look, words in said.items():
        match look:
            case Look.OTHER:
                yield Look.NOT_MINE if theirs else look, words
            case Look.STARTED:
                if theirs or settings.process == "mina_planer":
                    yield look, words
            case Look.NOT_MINE:
                pass
            case _:
                yield look, words


def _choices(rows: tuple[int, ...], settings: Settings) -> tuple[tuple[str, str], ...]:
    asked = {question.row: question for question in region.QUESTIONS}
    there = (asked[row] for row in rows if _is_there(row, settings))
    return tuple((question.about, region.answer(question, settings)) for question in there)


def _is_there(what: Rule | int, settings: Settings) -> bool:
    return settings.process == "prator" or what not in _ANSWERED
