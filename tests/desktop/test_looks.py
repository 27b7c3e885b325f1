"""The look that was chosen is there the next time, and nothing strange in the file stops the desk."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from desktop.looks import SCALES, keep_look, kept_look
from ui.look import Look


@pytest.mark.parametrize("look", [Look("dark", 200), Look("light", 125), Look("light", 100)])
def test_the_chosen_look_is_kept(tmp_path: Path, look: Look) -> None:
    keep_look(tmp_path, look)
    assert kept_look(tmp_path) == look


def test_nothing_but_the_look_is_kept(tmp_path: Path) -> None:
    keep_look(tmp_path, Look("dark", 150))
    assert [one.name for one in tmp_path.iterdir()] == ["look.json"]
    assert msgspec.json.decode((tmp_path / "look.json").read_bytes()) == {"scheme": "dark", "scale": 150}


def test_a_new_computer_is_light_at_100_per_cent(tmp_path: Path) -> None:
    assert kept_look(tmp_path / "new") == Look("light", 100)


@pytest.mark.parametrize(
    "written", [b"", b"{", b"\xff\xfe", b'{"scheme": "pink"}', b'{"scale": "stor"}', b"[]"]
)
def test_a_file_that_cannot_be_read_is_as_none(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "look.json").write_bytes(written)
    assert kept_look(tmp_path) == Look("light", 100)


@pytest.mark.parametrize("scale", [SCALES.start - 1, SCALES.stop, 0, -5, 10_000])
def test_a_size_that_nobody_can_read_is_not_used(tmp_path: Path, scale: int) -> None:
    (tmp_path / "look.json").write_text(f'{{"scheme": "dark", "scale": {scale}}}')
    assert kept_look(tmp_path) == Look("dark", 100)


def test_a_disk_that_takes_no_file_keeps_the_last_look(tmp_path: Path) -> None:
    keep_look(tmp_path, Look("dark", 150))
    keep_look(tmp_path / "gone", Look("light", 200))
    assert kept_look(tmp_path) == Look("dark", 150)
