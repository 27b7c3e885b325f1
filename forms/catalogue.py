"""The released forms, every version ever handed out; a released form is never changed, only succeeded."""

from __future__ import annotations

from forms.field import Form
from forms.library.assessment import ASSESSMENT_1, ASSESSMENT_2
from forms.library.checklist import CHECKLIST_1
from forms.library.meeting_call import MEETING_CALL_1
from forms.library.person import PERSON_1, PERSON_2, PERSON_3
from forms.library.support_followup import SUPPORT_FOLLOWUP_1, SUPPORT_FOLLOWUP_2
from forms.library.support_plan import SUPPORT_PLAN_1, SUPPORT_PLAN_2

RELEASED: tuple[Form, ...] = (
    CHECKLIST_1,
    SUPPORT_PLAN_1,
    SUPPORT_PLAN_2,
    SUPPORT_FOLLOWUP_1,
    SUPPORT_FOLLOWUP_2,
    ASSESSMENT_1,
    ASSESSMENT_2,
    PERSON_1,
    PERSON_2,
    PERSON_3,
    MEETING_CALL_1,
)


def current(form_id: str) -> Form:
    """The newest released version of the form. KeyError if there is no such form."""
    versions = [form for form in RELEASED if form.id == form_id]
    if not versions:
        raise KeyError(form_id)
    return max(versions, key=lambda form: form.version)


def released(form_id: str, version: int) -> Form:
    """The form exactly as that version was released. KeyError if it never was."""
    for form in RELEASED:
        if (form.id, form.version) == (form_id, version):
            return form
    raise KeyError((form_id, version))


def all_current() -> tuple[Form, ...]:
    """The newest version of each form, in the order they are used."""
    return tuple(form for form in RELEASED if current(form.id) is form)


def blanks() -> tuple[Form, ...]:
    """The newest version of each form that is kept at hand as an empty paper (A07)."""
    return tuple(form for form in all_current() if form.blank)
