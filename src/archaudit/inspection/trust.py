"""The trust bundle: whom a run believes, named by one digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from archaudit.errors import NothingToAuditError, UsageError
from archaudit.inspection.trust_files import read_certificates, read_crls, read_ocsp_responses
from archaudit.model.text import Text

_DOMAINS = ("official-duty", "public")

_NO_FOLDER = Text(
    vi="Không có thư mục tin cậy “{folder}”",
    en="There is no trust folder “{folder}”",
)
_NO_ROOT = Text(
    vi="Không tìm thấy chứng thư số gốc nào trong {folders}; cần có ít nhất một tệp trong thư mục con roots/",
    en="No root certificate was found in {folders}; at least one file is needed in the sub-folder roots/",
)


class TrustBundle(Struct, frozen=True):
    """DER bytes of all that a validation may believe; parsed where it is used, so it travels to workers.

    Certificates in ``tsa/`` are trust anchors for time-stamps only (a time-stamping unit, or an authority above
    it); those in ``roots/`` are trust anchors for signatures and time-stamps; those in ``intermediates/`` are
    material for chains and trusted by themselves for nothing.
    """

    official_duty_roots: tuple[bytes, ...] = ()
    """Roots of the official-duty domain (``roots/official-duty/``)."""
    public_roots: tuple[bytes, ...] = ()
    """Roots of the public domain (``roots/public/``)."""
    shared_roots: tuple[bytes, ...] = ()
    """Roots lying directly in ``roots/``: they serve both domains."""
    intermediates: tuple[bytes, ...] = ()
    tsa: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    @classmethod
    def empty(cls) -> TrustBundle:
        """No trust given: every signature stays undetermined, none becomes invalid."""
        return cls()

    @classmethod
    def load(cls, folders: Sequence[Path]) -> TrustBundle:
        """The union of trust folders with ``roots/``, ``intermediates/``, ``tsa/``, ``crls/`` and ``ocsp/``.

        Raises:
            UsageError: a folder is missing, or a file in it cannot be read; the message names it.
            NothingToAuditError: no folder holds a root: emptiness never passes.
        """
        for folder in folders:
            if not folder.is_dir():
                raise UsageError(_NO_FOLDER, folder=folder)
        bundle = cls._read(folders)
        if not bundle.roots:
            raise NothingToAuditError(_NO_ROOT, folders=", ".join(map(str, folders)) or "–")
        return bundle

    @classmethod
    def _read(cls, folders: Sequence[Path]) -> TrustBundle:
        roots = [_RootsFolder.read(folder / "roots") for folder in folders]
        return cls(
            official_duty_roots=_union(root.official_duty for root in roots),
            public_roots=_union(root.public for root in roots),
            shared_roots=_union(root.shared for root in roots),
            intermediates=_union(read_certificates(folder / "intermediates") for folder in folders),
            tsa=_union(read_certificates(folder / "tsa") for folder in folders),
            crls=_union(read_crls(folder / "crls") for folder in folders),
            ocsps=_union(read_ocsp_responses(folder / "ocsp") for folder in folders),
        )

    @property
    def roots(self) -> tuple[bytes, ...]:
        """All trust anchors for signatures."""
        return _union((self.official_duty_roots, self.public_roots, self.shared_roots))

    @property
    def domains_told_apart(self) -> bool:
        """Whether every root is said to be of the official-duty or of the public domain."""
        return bool(self.roots) and not self.shared_roots

    @property
    def digest(self) -> str:
        """SHA-256, lower-case hexadecimal, over the sorted lines ``role digest`` of all that is in the bundle."""
        lines = sorted(f"{role} {hashlib.sha256(der).hexdigest()}\n" for role, der in self.members())
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Role and DER bytes of all that is in the bundle."""
        roles = {
            "root/official-duty": self.official_duty_roots,
            "root/public": self.public_roots,
            "root": self.shared_roots,
            "intermediate": self.intermediates,
            "tsa": self.tsa,
            "crl": self.crls,
            "ocsp": self.ocsps,
        }
        for role, members in roles.items():
            yield from ((role, der) for der in members)


class _RootsFolder(Struct, frozen=True):
    official_duty: tuple[bytes, ...]
    public: tuple[bytes, ...]
    shared: tuple[bytes, ...]

    @classmethod
    def read(cls, folder: Path) -> _RootsFolder:
        official_duty, public = (read_certificates(folder / domain) for domain in _DOMAINS)
        apart = {*official_duty, *public}
        return cls(official_duty, public, tuple(der for der in read_certificates(folder) if der not in apart))


def _union(parts: Iterator[tuple[bytes, ...]] | Sequence[tuple[bytes, ...]]) -> tuple[bytes, ...]:
    return tuple(sorted({der for part in parts for der in part}))
