"""Somebody asks whether there is a case of a person that her unit takes no part in. Posted and signed: a
personal number stands in no address, where every machine on the way would log it.
"""

from __future__ import annotations

from typing import Annotated

from litestar import post
from litestar.params import BodyKwarg

from cases.exchange import Elsewhere, Pushed
from central.asked import NotProven, UnreadableQuestion
from central.lookup import look_up as answer
from central.problems import Stopped, responses
from central.routes.shared import BEARER, AnyRequest, centre, signed_in
from central.store import writing

_Body = Annotated[Pushed, BodyKwarg(schema_extra={"additional_properties": False})]
"""A signed `Asking`; a field that we do not know is not read over."""


@post(
    "/v1/persons",
    sync_to_thread=True,
    status_code=200,
    security=BEARER,
    responses=responses(400, 401, 403),
)
def look_up(request: AnyRequest, data: _Body) -> Elsewhere:
    """What the unit may be told of the person's cases. That somebody asked is logged, whatever the answer."""
    workstation = signed_in(request)
    parts = centre(request)
    try:
        with writing(parts.engine) as connection:
            return answer(connection, workstation, data, parts.clock())
    except UnreadableQuestion as problem:
        raise Stopped(400) from problem
    except NotProven as problem:
        raise Stopped(403) from problem
