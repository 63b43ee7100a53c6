"""The same document, the same bytes: fixed dates inside the file and on its parts."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""First moment that a ZIP can name."""


def fixed_bytes(document: Any, moment: datetime) -> bytes:
    """The file of a document that was made at a moment."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = "archaudit"
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.comments, properties.revision = "", 1
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return fixed.getvalue()
