"""Names of issuers and holders that are made comparable once (RFC 5280, 7.1): that is most of the work of a chain.

asn1crypto prepares every part of both names whenever two are compared, and a search for a path compares the same few
names some twenty times.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from asn1crypto import x509
from asn1crypto.core import Sequence

_MOST_REMEMBERED = 1024
"""Names; a bound on memory, not on answers."""


class ReadName(x509.Name):  # type: ignore[misc]
    """A name in something that was read and that nobody changes."""

    _comparable: str | None = None

    @property
    def hashable(self) -> str:
        """The comparable form.

        Raises:
            ValueError: a part of the name cannot be read.
        """
        if self._comparable is None:
            self._comparable = _comparable(self.dump())
        return self._comparable

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ReadName):
            try:
                if self.hashable != other.hashable:
                    return False
                # Names with two values of one type may differ and look alike.
                if self.dump() == other.dump():
                    return True
            except (ValueError, TypeError, KeyError):
                # Names may differ before the part that cannot be read.
                pass
        return bool(super().__eq__(other))

    # As of every name of the library; whoever needs one takes the comparable form.
    __hash__ = None  # type: ignore[assignment]


@lru_cache(maxsize=_MOST_REMEMBERED)
def _comparable(der: bytes) -> str:
    return str(x509.Name.load(der).hashable)


def fields_with(structure: type[Sequence], kinds: Mapping[type, type]) -> list[tuple[object, ...]]:
    """The fields of a structure, with other kinds of values in the place of some."""
    return [(key, kinds.get(kind, kind), *more) for key, kind, *more in structure._fields]
