"""The central system over HTTPS. Whatever the world does, a call answers a value: what was asked for, or
`Failed`.
"""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from cases.exchange import (
    NDJSON,
    PROBLEM,
    Differing,
    Elsewhere,
    Enrolled,
    Enrolling,
    Holds,
    Pushed,
    Receipt,
    Status,
    Sums,
)
from localdb.foresight import Look
from localdb.meta import NOWHERE, Place
from sync.ports import Failed, Page, Trouble, not_at_all
from sync.wire import JSON, Answer, lines_of, media_type, one, page, receipts

if TYPE_CHECKING:
    import httpx

# httpx loads a command line of its own where that is installed: 9 MB and 80 ms that no desk has any use for.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})


class Patience(msgspec.Struct, frozen=True):
    """Seconds to connect, between two parts of an answer, for a whole answer; and the most bytes of one."""

    connect: float = 5.0
    read: float = 20.0
    whole: float = 120.0
    most_bytes: int = 128 * 1024 * 1024


def is_safe(address: str) -> bool:
    """Whether patient data may be sent there: https to a named machine, or plain http that never leaves this
    one.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme == "https":
        return bool(host)
    return parts.scheme == "http" and is_this_machine(host)


def is_this_machine(host: str) -> bool:
    """Whether a host can only be this machine."""
    if host == "localhost":
        return True
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Remote:
    """A `Centre` at an address, with this workstation's credential (empty before it has joined). Used by one
    thread.

    `transport` is for tests; `tick` counts seconds and is only compared with itself.
    """

    def __init__(
        self,
        address: str,
        credential: str = "",
        transport: httpx.BaseTransport | None = None,
        patience: Patience | None = None,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = address.rstrip("/")
        self._credential = credential
        self._transport = transport
        self._patience = patience or Patience()
        self._tick = tick
        self._client: httpx.Client | None = None

    def status(self) -> Status | Failed:
        """Who the centre is and whether it takes part."""
        answer = self._call("GET", "/v1/status", JSON)
        return answer if isinstance(answer, Failed) else one(answer, Status)

    def enrol(self, enrolling: Enrolling) -> Enrolled | Failed:
        """Join the workstation with a one-time code. `NOT_ACCEPTED` or `UNAUTHORISED`: the code does not
        hold.
        """
        answer = self._call("POST", "/v1/enrol", JSON, msgspec.json.encode(enrolling), JSON)
        return answer if isinstance(answer, Failed) else one(answer, Enrolled)

    def push(self, lines: Sequence[Pushed], place: Place = NOWHERE) -> tuple[Receipt, ...] | Failed:
        """Send actions; one receipt for each, in their order. After `Failed` they may or may not have been
        taken in; not after `OTHER_EPOCH`, which says that the centre is not where the copy takes it to be.
        """
        query = {"epoch": str(place.epoch), "heard": str(place.heard)} if place.epoch else None
        answer = self._call("POST", "/v1/push", NDJSON, lines_of(lines), NDJSON, query=query)
        return answer if isinstance(answer, Failed) else receipts(answer, len(lines))

    def pull(self, cursor: str, _look: Look = not_at_all) -> Page | Failed:
        """The page after a cursor; the first page after an empty one. Nothing is fetched ahead."""
        return self._page({"cursor": cursor})

    def pull_ahead(self, cursor: str, kept: str) -> Page | Failed:
        """The page after a cursor, for a copy that has kept no more than what stood before `kept`."""
        return self._page({"cursor": cursor, "kept": kept})

    def _page(self, query: dict[str, str]) -> Page | Failed:
        answer = self._call("GET", "/v1/pull", NDJSON, query=query)
        return answer if isinstance(answer, Failed) else page(answer)

    def compare(self, sums: Sums) -> Differing | Failed:
        """The buckets that differ, with their rows. `NOT_ACCEPTED`: the centre has no such call."""
        answer = self._call("POST", "/v1/compare", JSON, msgspec.json.encode(sums), JSON)
        return answer if isinstance(answer, Failed) else one(answer, Differing)

    def look_up(self, asked: Pushed) -> Elsewhere | Failed:
        """What the unit may be told of a person's cases elsewhere. `NOT_ACCEPTED`: the centre does not know
        who asks.
        """
        answer = self._call("POST", "/v1/persons", JSON, msgspec.json.encode(asked), JSON)
        return answer if isinstance(answer, Failed) else one(answer, Elsewhere)

    def hold(self, asked: Pushed) -> Holds | Failed:
        """Who writes in a part now. `NOT_ACCEPTED`: the centre does not know the case or who asks, or has no
        such call.
        """
        answer = self._call("POST", "/v1/claims", JSON, msgspec.json.encode(asked), JSON)
        return answer if isinstance(answer, Failed) else one(answer, Holds)

    def renew(self) -> None:
        """Let go of open connections; the next call opens new ones."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def close(self) -> None:
        """Let go for good."""
        self.renew()

    def _call(
        self,
        method: str,
        path: str,
        accept: str,
        content: bytes | None = None,
        kind: str = "",
        query: dict[str, str] | None = None,
    ) -> Answer | Failed:
        if not is_safe(self._address):
            return Failed(Trouble.UNSAFE_ADDRESS)
        import httpx

        headers = {"Accept": f"{accept}, {PROBLEM}", "User-Agent": "reservplan"}
        if kind:
            headers["Content-Type"] = kind
        if self._credential:
            headers["Authorization"] = f"Bearer {self._credential}"
        try:
            client = self._client = self._client or self._connected()
            with client.stream(
                method, self._address + path, params=query, content=content, headers=headers
            ) as response:
                return self._read(response)
        except httpx.InvalidURL:
            return Failed(Trouble.UNSAFE_ADDRESS)
        except httpx.HTTPError as problem:
            return Failed(reason_of(problem))

    def _connected(self) -> httpx.Client:
        import ssl

        import httpx

        patience = self._patience
        parts = urlsplit(self._address)
        # The machine's own list of whom to trust, since a region may be its own authority; plain http trusts
        # nobody.
        trusted = (
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            if parts.scheme == "http"
            else ssl.create_default_context()
        )
        return httpx.Client(
            transport=self._transport,
            timeout=httpx.Timeout(patience.read, connect=patience.connect),
            verify=trusted,
            # A hospital's proxy stands in the environment; on the way to this machine there is none.
            trust_env=not is_this_machine(parts.hostname or ""),
        )

    def _read(self, response: httpx.Response) -> Answer:
        """Read the answer up to its bounds. What is cut off in the middle is kept as not whole."""
        import httpx

        started, size, parts, whole = self._tick(), 0, [], True
        try:
            for part in response.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > self._patience.most_bytes or self._tick() - started > self._patience.whole:
                    whole = False
                    break
        except httpx.HTTPError:
            whole = False
        headers = response.headers
        return Answer(
            response.status_code,
            media_type(headers.get("content-type", "")),
            b"".join(parts),
            headers.get("retry-after", "").strip(),
            whole,
        )


def reason_of(problem: BaseException) -> Trouble:
    """What a failure of the connection means, from the innermost cause that says so."""
    import socket
    import ssl

    seen: BaseException | None = problem
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return Trouble.NOT_TRUSTED
        if isinstance(seen, ssl.SSLError):
            return Trouble.STRANGE_ANSWER
        if isinstance(seen, socket.gaierror) or (isinstance(seen, OSError) and seen.errno in _NO_WAY):
            return Trouble.NO_NETWORK
        seen = seen.__cause__ or seen.__context__
    return Trouble.NO_ANSWER
