"""A workstation fetches what has changed for its unit since its cursor."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get
from litestar.openapi import ResponseSpec
from litestar.params import Parameter

from cases.exchange import NDJSON, PullRow
from central.crowd import Line
from central.cursor import BadCursor, OtherLedger
from central.doorway import LINE
from central.pages import serve
from central.problems import Stopped, responses
from central.routes.shared import BEARER, AnyRequest, centre, signed_in


@get(
    "/v1/pull",
    sync_to_thread=True,
    security=BEARER,
    opt={LINE: Line.PULL},
    responses={
        200: ResponseSpec(
            PullRow, generate_examples=False, description="Rader, sist en slutrad.", media_type=NDJSON
        ),
        **responses(400, 401, 409, 503),
    },
)
def pull(
    request: AnyRequest,
    cursor: Annotated[str, Parameter(description="Läsmärket från förra sidan.")] = "",
    kept: Annotated[
        str | None, Parameter(description="Läsmärket som allt är sparat fram till, om det inte är `cursor`.")
    ] = None,
) -> Response[bytes]:
    """One page. An empty cursor begins afresh; a cursor of another ledger, epoch or unit is a conflict."""
    workstation = signed_in(request)
    parts = centre(request)
    try:
        found = serve(parts.engine, workstation.unit, cursor, parts.limits, kept)
        return Response(found, media_type=NDJSON)
    except BadCursor as problem:
        raise Stopped(400) from problem
    except OtherLedger as problem:
        raise Stopped(409) from problem
