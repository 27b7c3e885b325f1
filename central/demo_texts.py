"""What is written in the made-up cases: short texts such as staff write, about nobody."""

from __future__ import annotations

Texts = dict[str, str]
"""What is written in the fields of a part."""

REASONS = (
    "Behöver samordnat stöd efter vårdtiden. Flera insatser från både region och kommun.",
    "Har ramlat hemma flera gånger under hösten. Behov av gemensam planering.",
    "Ökat stödbehov i hemmet och svårt att sköta läkemedlen själv.",
    "Anhörig orkar inte längre ensam. Önskar avlastning och en gemensam plan.",
    "Upprepade besök på akuten. Insatserna hänger inte ihop.",
)

ASSESSMENTS = (
    {
        "situation": "Bor ensam i lägenhet, två trappor utan hiss. Har ramlat två gånger i höst.",
        "background": "Höftfraktur för tre år sedan. Högt blodtryck. Dottern handlar och städar.",
        "current": "Går med rollator inne, orolig för att gå ut. Sover dåligt. Äter lite.",
        "recommendation": "Gångträning hemma, hemtjänst morgon och kväll, genomgång av läkemedel.",
    },
    {
        "situation": "Bor med make i villa. Klarar inte längre dusch och påklädning själv.",
        "background": "Stroke i våras med svaghet i höger sida. Rehabilitering avslutad.",
        "current": "Förflyttar sig med stöd av en person. Talar tydligt men tröttnar snabbt.",
        "recommendation": "Hjälpmedel i badrummet, arbetsterapeut på hembesök, växelvård prövas.",
    },
    {
        "situation": "Bor på trygghetsboende. Glömmer mat och läkemedel flera gånger i veckan.",
        "background": "Minnesutredning pågår. Diabetes typ 2 med tabletter.",
        "current": "Vaken och orienterad till person. Osäker på dag och tid. Vikt minus fyra kilo.",
        "recommendation": "Läkemedel delas av hemsjukvården, matlåda och tillsyn vid måltid.",
    },
    {
        "situation": "Vårdas efter lunginflammation. Vill hem så snart det går.",
        "background": "KOL sedan tio år. Syrgas hemma. En son på annan ort.",
        "current": "Andfådd vid toalettbesök. Syrgas en liter. Inga sår.",
        "recommendation": "Uppföljning av distriktssköterska inom en vecka, trygghetslarm, hemtjänst.",
    },
)

PLANS = (
    {
        "situation": "Jag har ramlat två gånger i höst och är rädd att gå ut själv.",
        "goals:m1.goal": "Jag vill kunna gå till torget själv till jul",
        "goals:m1.strengths": "Jag är envis och har god hjälp av min dotter",
        "goals:m1.obstacles": "Trappan och att jag blir yr",
        "activities:a1.goal": "m1",
        "activities:a1.activity": "Gångträning hemma, tre gånger i veckan",
        "activities:a1.responsible": "Per Ny, fysioterapeut, Vårdcentralen Ekdungen",
        "activities:a2.goal": "m1",
        "activities:a2.activity": "Hemtjänst morgon och kväll",
        "activities:a2.responsible": "Karin Holm, Biståndsenheten",
        "responsible_principal": "municipality",
    },
    {
        "situation": "Jag behöver hjälp med det mesta på morgonen men klarar eftermiddagen.",
        "goals:m1.goal": "Jag vill duscha och klä mig med så lite hjälp som möjligt",
        "activities:a1.goal": "m1",
        "activities:a1.activity": "Arbetsterapeut provar ut hjälpmedel i badrummet",
        "activities:a1.responsible": "Maria Sand, Vårdcentralen Ekdungen",
        "responsible_principal": "region",
    },
)

REGION_PLAN = {
    "situation": "Jag är tröttare än förut och har svårt att hålla reda på mina läkemedel.",
    "goals:m1.goal": "Jag vill känna mig trygg med mina läkemedel hemma",
    "activities:a1.goal": "m1",
    "activities:a1.activity": "Genomgång av läkemedel före utskrivning",
    "activities:a1.responsible": "Anna Berg, Avd 12 Medicin",
    "activities:a2.goal": "m1",
    "activities:a2.activity": "Återbesök hos distriktssköterska inom en vecka",
    "activities:a2.responsible": "Maria Sand, Vårdcentralen Ekdungen",
    "responsible_principal": "region",
}

CHANGED_NEEDS = {
    "situation": "Sedan i våras är jag starkare i benen men behöver mer hjälp med maten.",
}

OTHER_VIEW = {"situation": "Bor ensam men har grannfru med nyckel. Ramlade en gång, i somras."}
"""What another unit writes of the same thing without having seen what stands there."""

ATTAINED = (
    "Har gått ute med sällskap fyra gånger. Fortsätter.",
    "Kom igång i förra veckan. Fungerar bra.",
)

EVALUATION = {
    "evaluation": "Målet är nått till stor del. Går till torget med rollator och känner sig tryggare hemma.",
    "continued_need": "Inga fler träffar behövs nu. Hemtjänsten fortsätter morgon och kväll.",
    "new_call_responsible": "Den som ser ett nytt behov",
}

_FOLLOWED = ("goal", "activity", "responsible")


def follow_up_of(plan: Texts) -> Texts:
    """How it went with the goals and activities of a plan."""
    found = {
        field: text
        for field, text in plan.items()
        if field.startswith(("goals:", "activities:")) and field.rpartition(".")[2] in _FOLLOWED
    }
    rows = dict.fromkeys(field.rpartition(".")[0] for field in found if field.startswith("activities:"))
    return found | {f"{row}.attainment": ATTAINED[place % len(ATTAINED)] for place, row in enumerate(rows)}
