"""A workstation enrols with its unit's one-time code, and registers its users' public keys."""

from __future__ import annotations

from typing import Annotated

from litestar import post
from litestar.params import BodyKwarg

from cases.exchange import Enrolled, Enrolling
from central.accounts import EnrolRefused, TooManyTries, enrol, hash_code
from central.problems import Stopped, responses
from central.routes.shared import AnyRequest, centre
from central.store import reading, writing

_Body = Annotated[Enrolling, BodyKwarg(schema_extra={"additional_properties": False})]
"""What is posted; a field that we do not know is not read over."""


@post("/v1/enrol", sync_to_thread=True, responses=responses(400, 403, 429))
def enrol_workstation(request: AnyRequest, data: _Body) -> Enrolled:
    """Burn the code and answer with a credential. A wrong code, a used one and somebody else's staff all look
    the same.
    """
    parts = centre(request)
    now = parts.clock()
    address = request.client.host if request.client else ""
    try:
        parts.tries.check(address, now)
        with reading(parts.engine) as connection:
            hashed = hash_code(connection, data.code)
        with writing(parts.engine) as connection:
            return enrol(connection, data, hashed, now, parts.secret)
    except TooManyTries as waiting:
        raise Stopped(429, {"Retry-After": str(waiting.seconds)}) from waiting
    except EnrolRefused as refused:
        parts.tries.failed(address, now)
        raise Stopped(403) from refused
