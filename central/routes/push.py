"""A workstation delivers what it has queued: one line an action, one receipt a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from litestar import Response, post
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, Operation, RequestBody, Schema
from litestar.openapi.spec.enums import OpenAPIType
from litestar.params import Parameter, RawBody

from cases.exchange import NDJSON, Receipt
from central import ledger, sealing
from central.crowd import Line
from central.doorway import LINE
from central.lines import TooManyLines, UnreadablePush, read_lines
from central.problems import Stopped, responses
from central.routes.shared import BEARER, AnyRequest, centre, signed_in
from central.store import counter, reading
from central.values import encode

_LINES = (
    "En rad för varje åtgärd: Pushed som JSON. Det som enheten inte längre får läsa kommer förseglat till "
    "nyckeln i sidhuvudet på GET /v1/pull (seal_to)."
)


@dataclass
class _Pushing(Operation):
    """The contract of the call: lines in, lines out."""

    def __post_init__(self) -> None:
        lines = Schema(type=OpenAPIType.STRING, description=_LINES)
        self.request_body = RequestBody(required=True, content={NDJSON: OpenAPIMediaType(schema=lines)})


@post(
    "/v1/push",
    sync_to_thread=True,
    status_code=200,
    operation_class=_Pushing,
    security=BEARER,
    opt={LINE: Line.PUSH},
    responses={
        200: ResponseSpec(
            Receipt, generate_examples=False, description="Ett kvitto för varje rad.", media_type=NDJSON
        ),
        **responses(400, 401, 409, 413, 415, 503),
    },
)
def push(
    request: AnyRequest,
    body: RawBody,
    epoch: Annotated[int, Parameter(description="Den epok som arbetsplatsen känner till, 0 för ingen.")] = 0,
    heard: Annotated[int, Parameter(description="Det högsta nummer i den som arbetsplatsen har sett.")] = 0,
) -> Response[bytes]:
    """Take in the lines, each alone, and answer what became of it. Nothing is taken in when no line can be
    read, nor from a workstation that knows another epoch, or more of this one, than there is: it has to ask
    first who this is.
    """
    workstation = signed_in(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != NDJSON:
        raise Stopped(415)
    parts = centre(request)
    try:
        lines = read_lines(body, sealing.opener(parts.engine))
    except UnreadablePush as problem:
        raise Stopped(400) from problem
    except TooManyLines as problem:
        raise Stopped(413) from problem
    if epoch:
        with reading(parts.engine) as connection:
            now = counter(connection)
        if now.epoch != epoch or now.seq < heard:
            raise Stopped(409)
    receipts = ledger.push(parts.engine, workstation, lines, parts.clock())
    return Response(b"".join(encode(receipt) + b"\n" for receipt in receipts), media_type=NDJSON)
