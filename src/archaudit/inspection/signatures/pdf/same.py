"""Whether two objects of two revisions mean the same."""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf
from pikepdf import ObjectType

from archaudit.inspection.signatures.pdf.revision import ObjGen, Revision, references
from archaudit.inspection.signatures.pdf.values import CONTAINERS

Path = tuple[str, ...]
"""Keys and indices that lead from a compared object to the first place where the two differ."""

UPWARD = frozenset({"/Parent", "/P", "/StructParent", "/StructParents", "/Pg", "/IRT", "/Popup"})
"""Keys that lead back up, to what is compared elsewhere."""

_MOST_STEPS = 2_000_000
_NUMBERS = (ObjectType.integer, ObjectType.real)

_Pair = tuple[pikepdf.Object | None, pikepdf.Object | None]


class TooComplex(Exception):
    """The objects are too many to be compared: no answer is better than a guess."""


class Comparison:
    """Compares objects of an earlier revision with those of a later one; what was proved equal is remembered."""

    def __init__(self, before: Revision, after: Revision) -> None:
        self.before = before
        self.after = after
        self.changed = frozenset(_changed(before, after))
        """Objects that one of the two knows and the other does not, or has from another place."""
        self._untouched: set[ObjGen] = set()
        self._equal: dict[frozenset[str], set[tuple[ObjGen, ObjGen]]] = {}
        self._steps = 0

    def same(self, a: pikepdf.Object | None, b: pikepdf.Object | None, skip: frozenset[str] = UPWARD) -> bool:
        return self.difference(a, b, skip) is None

    def difference(
        self, a: pikepdf.Object | None, b: pikepdf.Object | None, skip: frozenset[str] = UPWARD
    ) -> Path | None:
        """Where two objects first differ, by structure and bytes; ``None`` when they do not.

        Raises:
            TooComplex: the objects lead to too many others.
        """
        pending: list[tuple[Path, _Pair]] = [((), (a, b))]
        assumed: set[tuple[ObjGen, ObjGen]] = set()
        while pending:
            path, pair = pending.pop()
            self._count()
            if self._known(pair, assumed, skip):
                continue
            below = self._compared(pair, skip)
            if below is None:
                return path
            pending.extend((path + key, inner) for key, inner in reversed(below))
        self._equal.setdefault(skip, set()).update(assumed)
        return None

    def _count(self) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise TooComplex("too many objects to compare")

    def _known(self, pair: _Pair, assumed: set[tuple[ObjGen, ObjGen]], skip: frozenset[str]) -> bool:
        a, b = pair
        if a is None or b is None:
            return a is None and b is None
        if not (a.is_indirect and b.is_indirect):
            return False
        numbers = (a.objgen, b.objgen)
        if numbers in assumed or numbers in self._equal.get(skip, ()):
            return True
        if a.objgen == b.objgen and self._is_untouched(a.objgen):
            return True
        assumed.add(numbers)
        return False

    def _is_untouched(self, start: ObjGen) -> bool:
        """Whether nothing below an object was changed, so that it need not be looked at."""
        reached: set[ObjGen] = set()
        pending = [start]
        while pending:
            number = pending.pop()
            if number in reached or number in self._untouched:
                continue
            if number in self.changed:
                return False
            reached.add(number)
            pending.extend(self.before.references(number))
            self._count()
        self._untouched |= reached
        return True

    def _compared(self, pair: _Pair, skip: frozenset[str]) -> list[tuple[Path, _Pair]] | None:
        """The inner pairs that are still to be compared; ``None`` when the two differ as they stand."""
        a, b = pair
        if a is None or b is None:
            return None
        kind, other = a._type_code, b._type_code
        if kind in _NUMBERS and other in _NUMBERS:
            return [] if float(a) == float(b) else None
        if kind is not other:
            return None
        if kind is ObjectType.array:
            return _elements(a, b)
        if kind in CONTAINERS:
            if _is_page(a) and _is_page(b):
                # A link or a destination names a page; what the pages show is compared page by page.
                return [] if a.objgen == b.objgen else None
            return self._entries(a, b, skip)
        return [] if a.unparse(resolved=True) == b.unparse(resolved=True) else None

    def _entries(self, a: pikepdf.Object, b: pikepdf.Object, skip: frozenset[str]) -> list[tuple[Path, _Pair]] | None:
        ignored = skip
        if a._type_code is ObjectType.stream:
            if not self._same_data(a, b):
                return None
            ignored = skip | {"/Length", "/Filter", "/DecodeParms"}
        wanted, found = set(a.keys()) - ignored, set(b.keys()) - ignored
        return [((key,), (a.get(key), b.get(key))) for key in sorted(wanted | found)]

    def _same_data(self, a: pikepdf.Object, b: pikepdf.Object) -> bool:
        if a.is_indirect and a.objgen == b.objgen and a.objgen not in self.changed:
            return True
        filters = ("/Filter", "/DecodeParms")
        if bytes(a.read_raw_bytes()) == bytes(b.read_raw_bytes()):
            return all(self.same(a.get(key), b.get(key)) for key in filters)
        return _decoded(a) == _decoded(b) is not None


def reached(revision: Revision, roots: Iterable[pikepdf.Object | None], most: int = 50_000) -> set[ObjGen]:
    """All objects that some objects lead to, themselves included where they are indirect."""
    pending = [number for root in roots if root is not None for number in _starts(root)]
    found: set[ObjGen] = set()
    while pending and len(found) < most:
        number = pending.pop()
        if number not in found:
            found.add(number)
            pending.extend(revision.references(number))
    return found


def _starts(root: pikepdf.Object) -> list[ObjGen]:
    return [root.objgen] if root.is_indirect else references(root)


def _changed(before: Revision, after: Revision) -> Iterable[ObjGen]:
    old, new = before.places, after.places
    for objgen in old.keys() | new.keys():
        if old.get(objgen) != new.get(objgen):
            yield objgen


def _is_page(value: pikepdf.Object) -> bool:
    return value.is_indirect and str(value.get("/Type")) == "/Page"


def _elements(a: pikepdf.Object, b: pikepdf.Object) -> list[tuple[Path, _Pair]] | None:
    if len(a) != len(b):
        return None
    return [((str(index),), pair) for index, pair in enumerate(zip(a, b, strict=True))]


def _decoded(stream: pikepdf.Object) -> bytes | None:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return None
