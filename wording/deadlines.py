"""The deadlines in words: what each rule asks for and when, as a nurse writes it (rules.md section 1)."""

from __future__ import annotations

from datetime import datetime

from cases.deadlines import DEADLINES, Days, Force, Rule, Since, how_long
from cases.settings import Settings
from wording.swedish import count
from wording.times import due

RULES: dict[Rule, tuple[str, str]] = {
    Rule.CONSENT_ASKED: ("Informera om SIP och fråga om samtycke", "när behovet uppstår"),
    Rule.FIRST_CONTACT: (
        "Ta den första kontakten med berörda verksamheter",
        "senast {span} efter att behovet identifierades",
    ),
    Rule.CASE_CREATED: ("Skapa ärendet och registrera initiativet", "skyndsamt"),
    Rule.ACKNOWLEDGE: ("Kvittera initiativet", "senast 12.00 vardagen efter att det skickades"),
    Rule.INCOMING_READ: (
        "Läs och kvittera det som har kommit in",
        "dagligen, senast 12.00 vardagen efter att meddelandet skickades",
    ),
    Rule.ASSESSMENT_LOCKED: ("Lås kartläggningen", "senast en arbetsdag före mötet"),
    Rule.CALLED_PROMPTLY: ("Kalla till mötet", "skyndsamt, helst senast {span} före mötet"),
    Rule.CALLED_WEEKS_AHEAD: ("Kalla till mötet", "helst senast {span} före mötet"),
    Rule.CALLED_URGENTLY: ("Kalla med kortare tid", "när det brådskar, efter dialog med berörda"),
    Rule.CALLED_AFTER_READY: (
        "Kalla till planeringsmötet",
        "senast {span} efter beskedet att patienten är utskrivningsklar",
    ),
    Rule.MEETING_AHEAD: ("Kalla till mötet", "innan det börjar"),
    Rule.PLAN_WRITTEN: ("Skriv planen", "vid mötet eller senast arbetsdagen efter"),
    Rule.MESSAGE_WRITTEN: ("Skriv informationsmeddelanden", "när det behövs, under hela SIP-processen"),
    Rule.FOLLOW_UP_LOCKED: ("Lås uppföljningen", "senast vardagen före utvärderingsmötet"),
    Rule.EVALUATION_CALLED: (
        "Kalla till utvärderingsmötet",
        "senast den dag som ni kom överens om på SIP-mötet",
    ),
    Rule.EVALUATION_WRITTEN: ("Skriv utvärderingen", "senast arbetsdagen efter utvärderingsmötet"),
    Rule.FOLLOWED_UP_YEARLY: ("Följ upp planen", "minst en gång per år, räknat från när den blev klar"),
    Rule.LEAVES_START_PAGE: ("Planen lämnar startsidan", "{span} efter att den blev klar"),
}
"""What is done, and when; `{span}` is how long the rule gives."""

SINCE: dict[Since, str] = {
    Since.NEED_IDENTIFIED: "när behovet identifierades",
    Since.CASE_OPENED: "när ärendet skapades",
    Since.INITIATIVE_SENT: "när initiativet skickades",
    Since.MESSAGE_SENT: "när kallelsen eller meddelandet skickades",
    Since.READY_FOR_DISCHARGE: "beskedet att patienten är utskrivningsklar",
    Since.MEETING: "mötet",
    Since.PLAN_SETTLED: "när planen blev klar",
    Since.EVALUATION_AGREED: "den dag som bestämdes på SIP-mötet",
    Since.EVALUATION_MEETING: "utvärderingsmötet",
}
"""What a rule counts from."""

DAYS: dict[Days, tuple[str, str]] = {
    Days.WORKING: ("arbetsdag", "arbetsdagar"),
    Days.CALENDAR: ("dag", "dagar"),
    Days.YEARS: ("år", "år"),
    Days.HOURS: ("timme", "timmar"),
}
"""What a rule counts in, one and several."""

FORCES: dict[Force, str] = {
    Force.STOP: "måste",
    Force.DUTY: "ska",
    Force.ADVICE: "bör",
    Force.PERMISSION: "får",
    Force.AUTOMATIC: "sker av sig självt",
}
"""How strictly a rule binds."""

_BY: dict[Force, str] = {
    Force.STOP: "senast ",
    Force.DUTY: "senast ",
    Force.ADVICE: "helst senast ",
    Force.PERMISSION: "",
    Force.AUTOMATIC: "",
}


def rule_line(rule: Rule, settings: Settings) -> str:
    """A rule as it stands in the list of rules: "Lås kartläggningen senast en arbetsdag före mötet"."""
    return " ".join(RULES[rule]).format(span=span(rule, settings))


def span(rule: Rule, settings: Settings) -> str:
    """How long a rule gives, before or after: "3 dagar", "1 år"; empty where no time can be measured."""
    long = how_long(rule, settings)
    return "" if long is None else count(abs(long), *DAYS[DEADLINES[rule].days])


def deadline(rule: Rule, at: datetime, now: datetime) -> str:
    """A deadline that runs: "Skriv planen senast mån 24 nov", "Kvittera senast i dag 12.00"."""
    return f"{RULES[rule][0]} {_BY[DEADLINES[rule].force]}{due(at, now)}"
