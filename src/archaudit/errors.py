"""Everything archaudit raises on purpose.

One tree, so that the command line turns it into one sentence and an exit code in one place.
"""

from __future__ import annotations

from archaudit.model.text import Text


class ArchauditError(Exception):
    """A named failure with a text for people in both languages."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text.render("en", **values))
        self.text = text
        self.values = values

    def render(self, lang: str) -> str:
        """The sentence to show, in ``vi`` or ``en``."""
        return self.text.render(lang, **self.values)


class UsageError(ArchauditError):
    """The command was given something that cannot be used (exit code 2)."""


class NothingToAuditError(ArchauditError):
    """There is no dossier, no rule or no trust anchor: emptiness never passes (exit code 4)."""


class SourceError(ArchauditError):
    """A file or folder of the archive cannot be listed or opened."""
