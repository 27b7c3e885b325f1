"""What is raised where something does not hold that must."""

from __future__ import annotations


class Broken(AssertionError):
    """Something that must hold does not. `number` is that of design section 9."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"{number}: {what}")
        self.number, self.what = number, what
