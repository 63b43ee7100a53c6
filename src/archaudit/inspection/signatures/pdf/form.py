"""The fields of an interactive form (ISO 32000-2, 12.7)."""

from __future__ import annotations

import re

import pikepdf
from msgspec import Struct

from archaudit.inspection.signatures.appearance import appearance_of
from archaudit.inspection.signatures.pdf import values
from archaudit.inspection.signatures.pdf.page_tree import Page, pages
from archaudit.inspection.signatures.pdf.revision import ObjGen, Revision
from archaudit.model.signature import Appearance

_MOST_FIELDS = 100_000
_LETTER = re.compile(r"[^\W\d_]")
_INHERITED = ("/FT", "/V", "/Ff", "/DA", "/Q", "/MaxLen", "/Opt")


class Field(Struct, frozen=True):
    """A terminal field with its widgets."""

    name: str
    """Fully qualified, parts joined with dots."""
    object: pikepdf.Object
    kind: str | None
    """/Tx, /Btn, /Ch, /Sig."""
    inherited: dict[str, pikepdf.Object]
    widgets: tuple[pikepdf.Object, ...]
    """The field itself where it is its own widget."""

    def get(self, key: str) -> pikepdf.Object | None:
        own = values.entry(self.object, key)
        return own if own is not None else self.inherited.get(key)

    @property
    def value(self) -> pikepdf.Object | None:
        return self.get("/V")

    @property
    def is_signature(self) -> bool:
        return self.kind == "/Sig"


class Form:
    """All fields of one revision by name; also signature widgets on pages that the form does not list."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision
        self.dictionary = values.entry(revision.catalog, "/AcroForm")
        self.pages: list[Page] = pages(revision)
        self.fields: dict[str, Field] = {}
        self._shown: dict[ObjGen, Appearance | None] = {}
        self.duplicated: list[str] = []
        """Names that stand for several fields."""
        for field in _listed(self.dictionary):
            self._add(field)
        self._by_widget = {
            number: field
            for field in self.fields.values()
            for widget in field.widgets
            if (number := values.objgen(widget)) is not None
        }
        for page in self.pages:
            for widget in page.annotations:
                self._add_unlisted(widget)

    def field_of(self, widget: pikepdf.Object) -> Field | None:
        """The field that an annotation belongs to."""
        number = values.objgen(widget)
        return self._by_widget.get(number) if number is not None else None

    def page_of(self, widget: pikepdf.Object) -> Page | None:
        """The page that lists the widget among its annotations."""
        number = values.objgen(widget)
        for page in self.pages:
            if number is not None and any(values.objgen(each) == number for each in page.annotations):
                return page
        return None

    @property
    def draws_anew(self) -> bool:
        """Whether readers are asked to draw the appearances of fields from their values."""
        wanted = values.entry(self.dictionary, "/NeedAppearances")
        return wanted is not None and wanted._type_code is pikepdf.ObjectType.boolean and bool(wanted)

    def computes(self, field: Field) -> bool:
        """Whether a script of the document computes the field's value from others (ISO 32000-2, table 224, CO)."""
        order = [values.objgen(each) for each in values.items(values.entry(self.dictionary, "/CO"))]
        number = values.objgen(field.object)
        return number is not None and number in order

    def text_of_drawing(self, widget: pikepdf.Object) -> str | None:
        """The text that a signature shows where it names nobody, neither in letters nor with an image; ``None``
        where it does."""
        shown = self.shown(widget)
        named = shown is not None and (shown.has_image or _LETTER.search(shown.text) is not None)
        return None if named else (shown.text if shown is not None else "")

    def shown(self, widget: pikepdf.Object) -> Appearance | None:
        """What a signature field, or one widget of it, shows; found once, for it is dear."""
        number = values.objgen(widget)
        if number is None or not widget.is_owned_by(self.revision.pdf):
            # A field that was taken away is one of an earlier state, and its number may be another's now.
            return appearance_of(self.revision.pdf, widget)
        if number not in self._shown:
            self._shown[number] = appearance_of(self.revision.pdf, widget)
        return self._shown[number]

    def _add(self, field: Field) -> None:
        name, count = field.name, 1
        while name in self.fields:
            count += 1
            name = f"{field.name}#{count}"
        if count > 1:
            self.duplicated.append(field.name)
            field = Field(name, field.object, field.kind, field.inherited, field.widgets)
        self.fields[name] = field

    def _add_unlisted(self, widget: pikepdf.Object) -> None:
        """A signature widget that no form lists is still shown, and some readers validate it."""
        number = values.objgen(widget)
        if values.name(widget, "/FT") != "/Sig" or number is None or number in self._by_widget:
            return
        field = Field(values.text(widget, "/T") or f"object {number[0]}", widget, "/Sig", {}, (widget,))
        self._add(field)
        self._by_widget[number] = field


def _listed(form: pikepdf.Object | None) -> list[Field]:
    found: list[Field] = []
    pending: list[tuple[pikepdf.Object, str, dict[str, pikepdf.Object]]] = [
        (item, "", {}) for item in reversed(values.items(values.entry(form, "/Fields")))
    ]
    seen: set[ObjGen] = set()
    while pending and len(found) < _MOST_FIELDS and len(seen) < _MOST_FIELDS:
        node, above, inherited = pending.pop()
        number = values.objgen(node)
        if not values.is_dictionary(node) or number in seen:
            continue
        if number is not None:
            seen.add(number)
        partial = values.text(node, "/T")
        name = ".".join(part for part in (above, partial) if part)
        kids = [kid for kid in values.items(values.entry(node, "/Kids")) if values.is_dictionary(kid)]
        children = [kid for kid in kids if values.entry(kid, "/T") is not None]
        if children:
            own = inherited | {key: value for key in _INHERITED if (value := values.entry(node, key)) is not None}
            pending.extend((kid, name, own) for kid in reversed(children))
        else:
            kind = values.name(node, "/FT") or _inherited_name(inherited)
            found.append(Field(name, node, kind, inherited, tuple(kids) or (node,)))
    return found


def _inherited_name(inherited: dict[str, pikepdf.Object]) -> str | None:
    return str(inherited["/FT"]) if "/FT" in inherited else None
