"""What all routes share: the centre's parts, and who asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from litestar import Request
from litestar.datastructures import State
from sqlalchemy import Engine

from central.accounts import Tries, Workstation, authenticate
from central.pages import Limits
from central.problems import Stopped
from central.store import reading

AnyRequest = Request[Any, Any, State]
BEARER: list[dict[str, list[str]]] = [{"workstation": []}]
"""The security scheme of calls that a workstation makes with its credential."""


@dataclass
class Centre:
    """The parts that the routes work with: the database, the clock, secrets, and who has guessed wrong
    lately.
    """

    engine: Engine
    clock: Callable[[], datetime]
    secret: Callable[[], str]
    limits: Limits = field(default_factory=Limits)
    tries: Tries = field(default_factory=Tries)


def centre(request: AnyRequest) -> Centre:
    """The parts of the app that answers this request."""
    return cast("Centre", request.app.state.centre)


def signed_in(request: AnyRequest) -> Workstation:
    """The workstation whose credential the request carries; 401 when it is not known here."""
    scheme, _, credential = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and credential:
        with reading(centre(request).engine) as connection:
            found = authenticate(connection, credential.strip())
        if found is not None:
            return found
    raise Stopped(401, {"WWW-Authenticate": "Bearer"})
