"""What renderers need beside the report itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from archaudit.model.text import Lang

if TYPE_CHECKING:
    from archaudit.rules.rule import Rule

Cite = Callable[[str, str], str]
"""Clause id and language → the clause as people quote it."""

DEFAULT_WIDTH = 100
"""Columns of a text report when nobody says how wide the reader's screen is."""


class RenderContext(Struct, frozen=True):
    """The words to render with: rules by code, clauses by id, and the reader's language and screen."""

    rules: Mapping[str, Rule]
    cite: Cite
    lang: Lang = "vi"
    width: int = DEFAULT_WIDTH
    """Columns; only the text report looks at it."""
    colour: bool = False
    unmask: bool = False
    """Whether names and identity numbers of persons stand in full, for a sealed annex."""
