"""The process as a document, `docs/process.md`: `python -m tests.process.page > docs/process.md`.

It is written from the table of the process, the deadlines and the settings, in the words of `wording`, for a
coordinator to be walked through.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from cases.deadlines import DEADLINES, Rule
from cases.intents import Intent
from cases.people import Directory
from cases.refusals import Reason
from cases.settings import Settings
from cases.sip import TABLE, May, Phase, codes
from cases.status import Look, Step
from ui.symbols import SYMBOLS
from wording import deadlines, region, status
from wording.guidance import ADVICE
from wording.names import STEPS
from wording.nouns import VERBS
from wording.process import DEEDS, PHASES, WHO, obstacle, who
from wording.walk import (
    ABOUT,
    ANY_TIME,
    FLAG,
    SHAPES,
    STEPS_OF,
    SYMBOL_IN,
    WALK,
    WHEN,
    WHENEVER,
    Said,
)

REGION = Settings(1, "", "Prator", Directory())
"""A region that has chosen nothing of its own."""


def as_markdown() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def anchor(heading: str) -> str:
    """The name by which a heading is linked to."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _lines() -> Iterator[str]:
    yield "# SIP, steg för steg"
    yield ""
    yield "Så arbetar enheterna med en SIP, med eller utan driftstörning: först vägen genom ärendet, sedan"
    yield "[varje knapp](#knapparna) för sig, och sist [vad en region kan välja](#regionens-val)."
    yield ""
    yield "Sidan skrivs ur processens tabell, [cases/sip.py](../cases/sip.py), med orden i `wording`. Ändra"
    yield "där: `python -m tests.process.page > docs/process.md`."
    yield from _symbols()
    for phase, steps in STEPS_OF.items():
        if steps:
            yield from ("", f"## {PHASES[phase]}")
        for step in steps:
            yield from _step(step)
    yield from ("", "## När som helst", "")
    yield from _walk(ANY_TIME)
    yield from _deadlines(WHENEVER)
    yield ""
    yield "Det som ska göras och inte är gjort i tid får en flagga. Det som bör göras är ett råd, och det"
    yield "som måste vara så går inte att göra annars. Ingen tid stannar för en driftstörning: det som är"
    yield "försenat är försenat, med driftstörningen som skäl om någon anger det. T med nummer är raden i"
    yield "rutinerna."
    yield from ("", "## Knapparna", "")
    yield "Kan något inte göras är knappen grå, och det står varför. Saknas något när en registrering kommer"
    yield "fram väntar den på det och prövas igen av sig själv. Har något redan hänt, till exempel ett lås,"
    yield "tas den inte emot, och det står vad du kan göra i stället. Det som skrevs finns kvar hos er."
    for phase in Phase:
        yield from ("", f"### {PHASES[phase]}: knapparna")
        for verb, rule in TABLE.items():
            if rule.phase is phase:
                yield from _deed(verb)
    yield from _afterwards()
    yield from _region()


def _symbols() -> Iterator[str]:
    yield from ("", "## Symbolerna", "")
    yield "Varje steg har en symbol. Form, färg och ord säger samma sak."
    yield ""
    yield "| | ord | betyder | form |"
    yield "|---|---|---|---|"
    for look, (word, meaning) in status.LOOKS.items():
        yield f"| {_picture(look)} | {word} | {meaning} | {SHAPES[look]} |"
    yield f"| ![](pictures/step-flag.svg) | {status.LATE} | Tiden har gått ut | {FLAG} |"
    yield ""
    yield "En liten grön bock nere till höger på symbolen: alla andra enheter har svarat eller godkänt."
    yield "En prick: några har gjort det."
    yield "Är ärendet avslutat, eller personen avliden, står det Avslutat vid den tunna ringen."
    yield "Peka på symbolen, så står det vem som har gjort vad och när, och vilka det väntar på."
    yield ""
    yield f"I stegen här under står vem inom parentes. Där inget står kan {WHO[May.PARTICIPANT]} göra det."


def _picture(look: Look) -> str:
    return f"![](pictures/step-{SYMBOLS[look]}.svg)"


def _step(step: Step) -> Iterator[str]:
    yield from ("", f"### Steg {list(Step).index(step) + 1}: {STEPS[step]}", "", ABOUT[step], "")
    yield from _walk(WALK[step])
    yield from ("", "**Symbolen säger:**", "")
    for look, meaning in SYMBOL_IN[step].items():
        yield f"- {_picture(look)} {status.LOOKS[look][0]}: {meaning}"
    yield from _deadlines(WHEN[step])
    for advice in ADVICE[step]:
        yield from ("", f"**{advice.heading}:**", "")
        for number, line in enumerate(advice.lines, 1):
            yield f"{number}. {line}" if advice.ordered else f"- {line}"


def _walk(said: Iterable[Said]) -> Iterator[str]:
    for number, each in enumerate(said, 1):
        button = DEEDS[each.verb].button
        allowed = who(each.verb)
        only = "" if allowed == WHO[May.PARTICIPANT] else f" ({allowed})"
        yield f"{number}. [{each.label or button}](#{anchor(button)}){only}. {each.for_all}"


def _deadlines(rules: Iterable[Rule]) -> Iterator[str]:
    yield from ("", "**Tider:**", "")
    for rule in rules:
        deadline = DEADLINES[rule]
        force, line = deadlines.FORCES[deadline.force], deadlines.rule_line(rule, REGION)
        yield f"- {line} ({force}, {', '.join(deadline.rows)})"


def _deed(verb: type[Intent]) -> Iterator[str]:
    deed, rule = DEEDS[verb], TABLE[verb]
    yield from ("", f"#### {deed.button}", "", deed.gives, "")
    yield f"- **Vem:** {who(verb)}"
    yield f"- **I kön:** {VERBS[str(verb.__struct_config__.tag)]}"
    yield f"- **När ärendet är avslutat:** {'ja' if rule.afterwards else 'nej'}"
    found = dict.fromkeys(obstacle(code) for code in codes(rule) if code is not Reason.CLOSED)
    if found:
        yield "- **Det här kan stå i vägen:**"
    yield from (f"  - {sentence}" for sentence in found)


def _afterwards() -> Iterator[str]:
    yield from ("", "## När ärendet är avslutat", "")
    yield "Allt står kvar och kan läsas. Det här kan fortfarande göras:"
    yield ""
    for verb, rule in TABLE.items():
        if rule.afterwards:
            yield f"- [{DEEDS[verb].button}](#{anchor(DEEDS[verb].button)})"
    yield ""
    yield f"Vid allt annat står det: {obstacle(Reason.CLOSED)}"


def _region() -> Iterator[str]:
    yield from ("", "## Regionens val", "")
    yield "Där rutinerna skiljer sig åt väljer regionen. Det som gäller om inget annat är valt har fet stil."
    yield ""
    yield "| | fråga | svar | inställning |"
    yield "|---|---|---|---|"
    for question in region.QUESTIONS:
        answers = [_answer(*answer) for answer in _answers(question)] or [f"{question.fixed} | "]
        heads = [f"{question.row} | {question.about}", *([" | "] * (len(answers) - 1))]
        yield from (f"| {head} | {answer} |" for head, answer in zip(heads, answers, strict=True))


def _answers(question: region.Question) -> Iterator[tuple[str, str, str]]:
    for setting, answers in question.choices.items():
        yield from ((setting, value, words) for value, words in answers.items())


def _answer(setting: str, value: str, words: str) -> str:
    chosen = getattr(REGION, setting)
    said = words.format(value=chosen)
    if value in ("", str(chosen)):
        said = f"**{said}**"
    return f"{said} | `{setting} = {_written(value, chosen)}`"


def _written(value: str, chosen: object) -> str:
    if value == "":
        return str(chosen)
    return value.lower() if isinstance(chosen, bool) else f'"{value}"'


if __name__ == "__main__":
    sys.stdout.write(as_markdown())
