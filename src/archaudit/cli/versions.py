"""Versions of everything that looked at files: an answer can depend on each of them."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

LIBRARIES = (
    "archaudit",
    "asn1crypto",
    "cryptography",
    "lxml",
    "pikepdf",
    "pillow",
    "pyhanko",
    "pyhanko-certvalidator",
    "pypdf",
    "pypdfium2",
    "python-magic",
    "signxml",
    "zxing-cpp",
)


def versions() -> dict[str, str]:
    """Name → version; an extra that is not installed is not there."""
    import magic

    libmagic: int = magic.version()  # type: ignore[no-untyped-call]
    found = {"python": platform.python_version(), "libmagic": str(libmagic)}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
