"""What the centre answers when it can say nothing about the actions: RFC 9457, without a word of what was
sent.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.openapi import ResponseSpec

from cases.exchange import FULL, PROBLEM, Problem
from central.values import encode

log = logging.getLogger(__name__)

_TYPES = {
    400: ("bad-request", "Det går inte att läsa det som skickades."),
    401: ("not-signed-in", "Arbetsplatsen är inte känd här."),
    403: ("not-proven", "Koden eller underskriften gäller inte."),
    404: ("not-found", "Adressen finns inte."),
    405: ("method-not-allowed", "Adressen tar inte emot det anropet."),
    409: ("cursor-of-another-ledger", "Läsmärket hör till en annan liggare. Hämta allt från början."),
    413: ("too-large", "Det är för mycket i ett anrop. Dela upp det."),
    415: ("unsupported-media-type", "Innehållet ska vara NDJSON."),
    429: ("too-many-tries", "För många försök. Vänta en stund."),
    500: ("internal", "Något gick fel hos det centrala systemet."),
    503: ("not-ready", "Systemet är inte redo, eller har fullt. Kom tillbaka om en stund."),
}

FULL_BODY = encode(Problem(FULL, "Många kommer samtidigt. Kom tillbaka om en stund.", 503))
"""What is said when there is no room: made once, because it is said most when there is least time."""


class Stopped(Exception):
    """A request that is answered with a problem and nothing else."""

    def __init__(self, status: int, headers: dict[str, str] | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.headers = headers or {}


def problem(status: int, headers: dict[str, str] | None = None) -> Response[bytes]:
    """The answer for a status."""
    name, title = _TYPES.get(status, (f"status-{status}", HTTPStatus(status).phrase))
    body = encode(Problem(name, title, status))
    return Response(body, status_code=status, media_type=PROBLEM, headers=headers)


def on_stopped(_request: Request[Any, Any, Any], stopped: Stopped) -> Response[bytes]:
    """A problem that a route found."""
    return problem(stopped.status, stopped.headers)


def on_http(_request: Request[Any, Any, Any], found: HTTPException) -> Response[bytes]:
    """A problem that the framework found; its own words could repeat what was sent."""
    headers = {name: value for name, value in (found.headers or {}).items() if name.lower() == "allow"}
    return problem(found.status_code, headers)


def on_bug(request: Request[Any, Any, Any], bug: Exception) -> Response[bytes]:
    """Our own mistake: logged by its kind and place, never by its text, which could hold personal data."""
    place = bug.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place is not None else "?"
    log.error("%s %s failed with %s at %s", request.method, request.url.path, type(bug).__name__, where)
    return problem(500)


def responses(*statuses: int) -> dict[int, ResponseSpec]:
    """The problems that a route can answer with, for the contract."""
    return {
        status: ResponseSpec(
            Problem, generate_examples=False, description=_TYPES[status][1], media_type=PROBLEM
        )
        for status in statuses
    }
