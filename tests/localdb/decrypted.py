"""What somebody reads who has the key of a copy and looks at every page of every file in its folder: pages in
use, pages given up, the log, the backups and the journal.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from localdb import journal

PAGE, _IV, _RESERVED, _SALT = 4096, 16, 80, 16
_LOG_HEADER, _FRAME_HEADER = 32, 24
_PLAIN_FILES = (".shm", ".slots")


def everything(folder: Path, key: bytes) -> Iterator[tuple[str, bytes]]:
    """Each file of a copy's folder by name, decrypted as far as it is anything."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.name.endswith(".db"):
            yield name, b"".join(pages(path.read_bytes(), key))
        elif path.name.endswith(".db-wal"):
            yield name, b"".join(frames(path.read_bytes(), key))
        elif path.is_file():
            yield name, path.read_bytes()
    for segment in journal.segments(folder, key):
        yield f"segment {segment.number}", msgspec.msgpack.encode(segment.entries)


def holding(folder: Path, key: bytes, word: str) -> list[str]:
    """The files in which a word can be read."""
    return [name for name, content in everything(folder, key) if word.encode() in content]


def pages(content: bytes, key: bytes) -> Iterator[bytes]:
    """Every page of an encrypted file."""
    for at in range(0, len(content) - PAGE + 1, PAGE):
        yield _opened(content[at : at + PAGE], key, _SALT if at == 0 else 0)


def frames(content: bytes, key: bytes) -> Iterator[bytes]:
    """Every page in a log, also those of an earlier use of it."""
    for at in range(_LOG_HEADER, len(content) - PAGE + 1, _FRAME_HEADER + PAGE):
        page = content[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE]
        if len(page) == PAGE:
            # Of the first page of a file the first bytes are not sealed, and nothing else says which it is.
            yield _opened(page, key, 0) + _opened(page, key, _SALT)


def _opened(page: bytes, key: bytes, begins: int) -> bytes:
    end = PAGE - _RESERVED
    reading = Cipher(algorithms.AES(key), modes.CBC(page[end : end + _IV])).decryptor()
    return reading.update(page[begins:end]) + reading.finalize()
