"""What a later revision does to a signed one, difference by difference."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from archaudit.model.signature import Attack


class Need(IntEnum):
    """What a signer must have allowed for a difference to be lawful (ISO 32000-2, table 257), in rising order."""

    NOTHING = 0
    """Metadata, validation data and time-stamps: nothing that is shown depends on them."""
    SIGNING = 1
    """A further signature, allowed with form filling (P 2)."""
    FILLING = 2
    """Values of form fields (P 2)."""
    ANNOTATING = 3
    """Comments (P 3)."""
    UNEXPLAINED = 4
    """Nothing that is known to be shown, and nothing that a lawful update does: suspicious."""
    FORBIDDEN = 5
    """No signer can allow it: what was signed is shown otherwise."""


class Difference(Struct, frozen=True):
    """One thing that was added, changed or taken away."""

    what: str
    """For experts, in English, with page, field or key, and the object number."""
    need: Need
    attack: Attack | None = None
    """The class of forgery, where the difference alone tells it."""
    field: str | None = None
    """Name of the form field that it changes."""
    box: Box | None = None
    """Where it newly paints over a page, if it does: whether that hides signed content is seen when rendered."""


class Box(Struct, frozen=True):
    """A rectangle of a page in its own coordinates, which something new is painted into."""

    page: int
    """Index, from 0."""
    left: float
    bottom: float
    right: float
    top: float
    attack: Attack
    """What it is when it hides signed content."""
    over_annotations: bool = False
    """Whether other annotations lie there, such as the appearance of an earlier signature."""
    only_dark: bool = False
    """Whether dark letters and lines are all that is painted, which leave what is below them readable."""
    must_be_blank: bool = False
    """Whether it may not even be painted over signed content without hiding it."""

    def meets(self, other: Box) -> bool:
        """Whether two rectangles of one page have a part in common."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.bottom < other.top and other.bottom < self.top

    @property
    def empty(self) -> bool:
        return self.right - self.left < 1 or self.top - self.bottom < 1
