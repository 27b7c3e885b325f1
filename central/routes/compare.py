"""A workstation whose sum differs from the centre's fetches what it has otherwise."""

from __future__ import annotations

from typing import Annotated

from litestar import post
from litestar.params import BodyKwarg

from cases.exchange import Differing, Sums
from central.comparing import serve
from central.crowd import Line
from central.doorway import LINE
from central.problems import responses
from central.routes.shared import BEARER, AnyRequest, centre, signed_in

_Body = Annotated[Sums, BodyKwarg(schema_extra={"additional_properties": False})]
"""A field that we do not know is not read over."""


@post(
    "/v1/compare",
    sync_to_thread=True,
    status_code=200,
    security=BEARER,
    opt={LINE: Line.PULL},
    responses=responses(400, 401, 503),
)
def compare(request: AnyRequest, data: _Body) -> Differing:
    """The buckets that differ, with their rows. It says nothing of how far the workstation has come."""
    workstation = signed_in(request)
    parts = centre(request)
    return serve(parts.engine, workstation.unit, data.sums, parts.limits)
