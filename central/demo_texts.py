"""What is written in the made-up cases: short texts such as staff write, about nobody."""

from __future__ import annotations

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

FOLLOW_UPS = (
    {
        "goals:m1.goal": "Jag vill kunna gå till torget själv till jul",
        "activities:a1.goal": "m1",
        "activities:a1.activity": "Gångträning hemma, tre gånger i veckan",
        "activities:a1.attainment": "Har gått ute med sällskap fyra gånger. Fortsätter.",
    },
)
