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

    def __reduce__(self) -> tuple[object, ...]:
        """Errors of workers come back to the parent as they were raised."""
        return _again, (type(self), self.args, self.__dict__)

    def render(self, lang: str) -> str:
        """The sentence to show, in ``vi`` or ``en``."""
        return self.text.render(lang, **self.values)


class UsageError(ArchauditError):
    """The command was given something that cannot be used (exit code 2)."""


class NothingToAuditError(ArchauditError):
    """There is no dossier, no rule or no trust anchor: emptiness never passes (exit code 4)."""


class SourceError(ArchauditError):
    """A file or folder of the archive cannot be listed or opened."""


class SourceLostError(SourceError):
    """The place where the archive lies is out of reach, or lets nobody in: there is no answer about any file."""


def _again(kind: type[ArchauditError], arguments: tuple[object, ...], state: dict[str, object]) -> ArchauditError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error
