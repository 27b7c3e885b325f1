"""What every page of the desk is: a view that can ask the copy again, and be told how the centre is."""

from __future__ import annotations

from sync.ports import Trouble
from sync.watch import CentreState
from ui.widgets.page import Page


class DeskPage(Page):
    """`refresh` is called when the page is gone to, and when something in the copy is new."""

    def refresh(self) -> None:
        """Ask the copy again, and keep what is chosen."""
        raise NotImplementedError

    def tell(self, state: CentreState, trouble: Trouble | None) -> None:
        """How the centre is seen, and what last stood in the way; called before `refresh`. Most pages do not
        mind.
        """
