"""What travels through the cluster: bytes that only the two ends open."""

from __future__ import annotations

import pickle
from typing import Any

from msgspec import Struct


class Parcel(Struct, frozen=True):
    """A pickled object. Schedulers and logs see its size alone: it may be about people."""

    content: bytes

    @classmethod
    def of(cls, content: object) -> Parcel:
        """Packs."""
        return cls(pickle.dumps(content, pickle.HIGHEST_PROTOCOL))

    def open(self) -> Any:
        """Unpacks; only of ends that are trusted as one trusts one's own program."""
        return pickle.loads(self.content)

    def __repr__(self) -> str:
        return "Parcel()"

    def __sizeof__(self) -> int:
        return len(self.content)
