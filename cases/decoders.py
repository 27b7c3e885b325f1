"""Decoders that are made when something is first decoded. Making one reads every annotation of the types it
knows, which a program that has yet to show its first window has no time for.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")


class Json(Generic[T]):
    """Reads JSON as one type, or as one of several. Errors as msgspec's own."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind

    @cached_property
    def _made(self) -> msgspec.json.Decoder[T]:
        return msgspec.json.Decoder(self._kind)

    def decode(self, body: bytes | str) -> T:
        """What the body says."""
        return self._made.decode(body)

    def decode_lines(self, body: bytes) -> list[T]:
        """What each line says."""
        return self._made.decode_lines(body)


class Packed(Generic[T]):
    """Reads MessagePack as one type. Errors as msgspec's own."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind

    @cached_property
    def _made(self) -> msgspec.msgpack.Decoder[T]:
        return msgspec.msgpack.Decoder(self._kind)

    def decode(self, body: bytes) -> T:
        """What the body says."""
        return self._made.decode(body)
