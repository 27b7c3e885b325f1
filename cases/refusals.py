"""Every code that a decision can answer with. The Swedish sentence for each stands in `wording`."""

from __future__ import annotations

from enum import StrEnum


class Missing(StrEnum):
    """What an action waits for: something that is not there yet, and that would let it through when it
    comes."""

    CASE = "case"
    ACCESS = "access"
    CONSENT = "consent"
    CONSENT_ENTRY = "consent_entry"
    INITIATIVE = "initiative"
    MEETING_CALL = "meeting_call"
    MESSAGE = "message"
    BASE = "base"
    SEEN = "seen"
    COORDINATOR = "coordinator"
    CLAIM = "claim"
    CLAIM_CONFIRMED = "claim_confirmed"
    CLAIMS_SETTLED = "claims_settled"
    UNIT_KNOWN = "unit_known"
    LOCKED_PLAN = "locked_plan"
    SIGNATURE = "signature"
    INITIATIVE_ANSWERED = "initiative_answered"
    FIRST_MEETING = "first_meeting"
    ASSESSMENTS = "assessments"
    STARTED = "started"
    EARLIER_VERSION = "earlier_version"
    TARGET = "target"
    GRANT = "grant"
    OPENING = "opening"
    IDENTITY = "identity"
    PREDECESSOR = "predecessor"
    CHAIN = "chain"


class Reason(StrEnum):
    """Why an action is refused: something that has happened, or the action itself. Final."""

    CASE_EXISTS = "case_exists"
    DECLINED = "declined"
    LOCKED = "locked"
    NO_RECIPIENTS = "no_recipients"
    NOT_A_MEETING = "not_a_meeting"
    RECIPIENT_IS_SENDER = "recipient_is_sender"
    LICENCE_REQUIRED = "licence_required"
    MEETING_IN_THE_PAST = "meeting_in_the_past"
    NOT_OWN_CLAIM = "not_own_claim"
    REMOVED = "removed"
    CLOSED = "closed"
    DECEASED = "deceased"
    MEETING_CALLED = "meeting_called"
    EVALUATION_LOCKED = "evaluation_locked"
    NOT_IN_PROCESS = "not_in_process"
    WRONG_ANSWER = "wrong_answer"
    CANNOT_BE_VOIDED = "cannot_be_voided"
    ALREADY_VOIDED = "already_voided"
    INITIATIVE_STAYS = "initiative_stays"
    PRINT_STAYS = "print_stays"
    NOT_YOURS = "not_yours"
    COORDINATOR_STAYS = "coordinator_stays"
    OUTSIDE_SECRECY_AREA = "outside_secrecy_area"
    ALREADY_PARTICIPANT = "already_participant"
    REASON_MISSING = "reason_missing"
    UNKNOWN_FIELD = "unknown_field"
    PREDECESSOR = "predecessor"
    KEY_REUSE = "key_reuse"
    NOT_AN_OPENER = "not_an_opener"
    ONE_SIDE_EMPTY = "one_side_empty"
    OPENINGS_UNPLACED = "openings_unplaced"
    ALREADY_PARTED = "already_parted"
    IN_OTHER_CASE = "in_other_case"
    MALFORMED = "malformed"


class Warn(StrEnum):
    """What the screen asks about before saving; a warning never stops a replay."""

    ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY = "one_principal_only_no_municipality"
    ONE_PRINCIPAL_ONLY_NO_REGION = "one_principal_only_no_region"
    NUMBER_CHECK = "number_check"
    SHORT_NOTICE = "short_notice"
    SPOKEN_NOT_SIGNED = "spoken_not_signed"
    ASSESSMENT_MISSING = "assessment_missing"
    ASSESSMENTS_LACKING = "assessments_lacking"
    HARM_ASSESSMENT = "harm_assessment"
    PRESUMED_CONSENT = "presumed_consent"
    INTERPRETER_RELATED = "interpreter_related"
    CUSTODIAN_MISSING = "custodian_missing"
    ACTS_FOR_COORDINATOR = "acts_for_coordinator"
    PROPOSE_DEVIATION = "propose_deviation"


class Review(StrEnum):
    """Why an action needs somebody's eyes before it is decided."""

    QUARANTINED = "quarantined"
    ACCESS_LOST = "access_lost"
    AUTHOR_UNCONFIRMED = "author_unconfirmed"
    UNOPENED = "unopened"
