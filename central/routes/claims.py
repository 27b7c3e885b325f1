"""Somebody opens a part or begins to write in it: who writes there now, so that no other unit does until she
has signed.
"""

from __future__ import annotations

from typing import Annotated

from litestar import post
from litestar.params import BodyKwarg

from cases.exchange import Holds, Pushed
from central.asked import NotProven, UnreadableQuestion
from central.holds import is_wish
from central.holds import who_writes as answer
from central.problems import Stopped, responses
from central.routes.shared import BEARER, AnyRequest, centre, signed_in
from central.store import reading, writing

_Body = Annotated[Pushed, BodyKwarg(schema_extra={"additional_properties": False})]
"""A signed `HoldAsking`; a field that we do not know is not read over."""


@post(
    "/v1/claims",
    sync_to_thread=True,
    status_code=200,
    security=BEARER,
    responses=responses(400, 401, 403),
)
def who_writes(request: AnyRequest, data: _Body) -> Holds:
    """Who writes in the part now, asked for, taken or given back by somebody who may write there."""
    workstation = signed_in(request)
    parts = centre(request)
    try:
        with (writing if is_wish(data) else reading)(parts.engine) as connection:
            return answer(connection, workstation, data, parts.clock())
    except UnreadableQuestion as problem:
        raise Stopped(400) from problem
    except NotProven as problem:
        raise Stopped(403) from problem
