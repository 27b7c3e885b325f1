"""Each verb as a short noun, by its tag: for a column of the queue."""

from __future__ import annotations

VERBS: dict[str, str] = {
    "open_case": "Nytt ärende",
    "identify": "Personens identitet",
    "inform_person": "Information till personen",
    "record_consent": "Samtycke",
    "send_initiative": "Initiativ",
    "hear_initiative": "Initiativ från en annan enhet",
    "call_meeting": "Kallelse",
    "hear_meeting": "Kallelse från en annan enhet",
    "reply": "Svar",
    "log_call": "Samtal",
    "send_message": "Meddelande",
    "hear_message": "Meddelande från en annan enhet",
    "change_coordinator": "Byte av samordningsansvarig",
    "add_unit": "Enhet tillagd",
    "remove_unit": "Enhet borttagen",
    "look_in": "Läsning utifrån",
    "edit": "Text i en del",
    "sign": "Signering",
    "lock": "Låsning",
    "start": "Start av uppföljning eller godkännande",
    "approve": "Godkännande",
    "new_plan": "Ny version av planen",
    "print": "Utskrift",
    "hand_over": "Planen lämnad till personen",
    "part_case": "Uppdelning av ärendet",
    "mark_handled": "Åtgärdat, det som inte togs emot",
    "void": "Makulering",
    "record_death": "Personen avliden",
    "explain_delay": "Skäl till försening",
    "close": "Avslut",
}
"""Each verb as a short noun."""
