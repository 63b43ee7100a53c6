"""From an export's location to its layout: recognised by itself, or as it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

from msgspec import Struct, field

from archaudit.errors import UsageError
from archaudit.layouts.bag import PAYLOAD
from archaudit.layouts.bagit import BagitLayout
from archaudit.layouts.export import root_of
from archaudit.layouts.layout import Layout
from archaudit.layouts.names import DECLARATION, EXPORT_NOTE, RECORD, LayoutName
from archaudit.layouts.packages import SUFFIXES, Packages
from archaudit.layouts.portal import PortalLayout
from archaudit.layouts.register import RegisterLayout, tables_beside
from archaudit.layouts.sip import SipLayout
from archaudit.layouts.sip_record import METS
from archaudit.model.layout import RegisterMapping
from archaudit.model.text import Text
from archaudit.sources import Below, Folder, Source

LOOKED_AT = 1000
"""Folders among which the first dossier is looked for; in an export it is one of the first."""
NO_BAG = Text(vi="“{source}” không phải gói BagIt: không có bagit.txt", en="“{source}” is no bag: it has no bagit.txt")


class LayoutChoice(Struct, frozen=True):
    """Which layout, and how to read its table. Crosses process borders: workers need not recognise it again."""

    name: LayoutName | None = None
    """``None`` to recognise it."""
    mapping: RegisterMapping = field(default_factory=RegisterMapping)
    table: str | None = None
    """Of a ``register``: the table that was found."""
    payload: LayoutChoice | None = None
    """Of a ``bagit``: the layout of what it holds."""

    @property
    def key(self) -> str:
        """Equal keys read the same files alike."""
        mapping = self.mapping
        columns = sorted(mapping.columns.items())
        payload = "" if self.payload is None else self.payload.key
        return repr((str(self.name), self.table, mapping.table, mapping.path, columns, payload))


Tells = Callable[[LayoutChoice], bool | None]
"""Whether a table is the one of a ``register``; ``None`` where it could not be looked at within the limits."""


def tells_of_files(source: Source, choice: LayoutChoice) -> bool | None:
    """Whether the table of a ``register``, or of one in a bag, has columns of dossiers and of files."""
    if choice.payload is not None:
        return tells_of_files(Below(source, PAYLOAD), choice.payload)
    return RegisterLayout(source, choice.table, choice.mapping).tells_of_files()


def choose_layout(source: Source, asked: LayoutChoice, tells: Tells | None = None) -> LayoutChoice:
    """The layout that was asked for, else the one that the files show.

    Args:
        tells: answers as :func:`tells_of_files`; by default here, in this process.

    Raises:
        UsageError: a bag was asked for and is none.
    """
    root = root_of(source)
    is_bag = DECLARATION in root.files
    if asked.name is LayoutName.BAGIT and not is_bag:
        raise UsageError(NO_BAG, source=source.name)
    if is_bag and asked.name in (None, LayoutName.BAGIT):

        def inside(choice: LayoutChoice) -> LayoutChoice:
            return LayoutChoice(LayoutName.BAGIT, asked.mapping, payload=choice)

        def within(choice: LayoutChoice) -> bool | None:
            return (tells or partial(tells_of_files, source))(inside(choice))

        return inside(choose_layout(Below(source, PAYLOAD), LayoutChoice(None, asked.mapping), within))
    name = asked.name or _of_records(source, root)
    tells = tells or partial(tells_of_files, source)
    table = _table(root.files, asked.mapping, tells) if name in (None, LayoutName.REGISTER) else None
    if name is None:
        name = LayoutName.PORTAL if table is None else LayoutName.REGISTER
    return LayoutChoice(name, asked.mapping, table)


def open_layout(source: Source, choice: LayoutChoice) -> Layout:
    """A layout as :func:`choose_layout` chose it."""
    match choice.name:
        case LayoutName.BAGIT:
            assert choice.payload is not None
            return BagitLayout(source, open_layout(Below(source, PAYLOAD), choice.payload))
        case LayoutName.REGISTER:
            return RegisterLayout(source, choice.table, choice.mapping)
        case LayoutName.SIP:
            return SipLayout(source)
        case _:
            return PortalLayout(source)


def _of_records(source: Source, root: Folder) -> LayoutName | None:
    """The layout whose records lie in the export; ``None`` where there are none."""
    if EXPORT_NOTE in root.files:
        return LayoutName.PORTAL
    archives = False
    for folder in islice(source.walk(), LOOKED_AT):
        names = {file.rsplit("/", 1)[-1].casefold() for file in folder.files}
        if RECORD in names:
            return LayoutName.PORTAL
        if METS in names:
            return LayoutName.SIP
        archives = archives or any(name.endswith(SUFFIXES) for name in names)
    return LayoutName.SIP if archives and _holds_package(source) else None


def _table(files: Sequence[str], mapping: RegisterMapping, tells: Tells) -> str | None:
    """The table in the root that tells of files of dossiers, else the first of those that could not be looked at."""
    if mapping.table is not None:
        return mapping.table if mapping.table in files else None
    unknown: str | None = None
    for file in tables_beside(files):
        answer = tells(LayoutChoice(LayoutName.REGISTER, mapping, file))
        if answer:
            return file
        unknown = unknown or (file if answer is None else None)
    return unknown


def _holds_package(source: Source) -> bool:
    """Whether the first folders hold a package, packed or not."""
    folders = islice(Packages(source).walk(), LOOKED_AT)
    return any(file.rsplit("/", 1)[-1].casefold() == METS for folder in folders for file in folder.files)
