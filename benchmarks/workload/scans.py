"""The scans of the workload, good and bad."""

from __future__ import annotations

import io
from collections.abc import Mapping
from hashlib import sha256

import pikepdf

from archaudit.demo.pdf import A4, PdfObjects
from benchmarks.workload.pages import DESIGNS, Page
from benchmarks.workload.plan import ScanPlan

Pages = Mapping[tuple[int, int], Page]
"""Rendered pages by resolution and design."""

_SHARED_BY = 40
"""Dossiers in a row that hand in the same paper where one is a duplicate."""
_KEPT_OF_CUT = 0.6


def make_scan(plan: ScanPlan, label: str, ordinal: int, pages: Pages) -> bytes:
    """The bytes of one submitted paper.

    Args:
        label: what makes the file its own.
        ordinal: of the dossier.
    """
    if plan.kind == "duplicate":
        return picture_pdf(f"shared/{ordinal // _SHARED_BY}", 2, 200, pages)
    if plan.kind == "not PDF":
        return picture(label, plan.dpi, pages)
    data = picture_pdf(label, plan.pages, plan.dpi, pages)
    if plan.kind == "encrypted":
        return _encrypted(data)
    if plan.kind == "cut":
        return data[: int(len(data) * _KEPT_OF_CUT)]
    return data


def picture(label: str, dpi: int, pages: Pages) -> bytes:
    """The JPEG of one page."""
    return _page(label, dpi, pages).named(label)


def picture_pdf(label: str, count: int, dpi: int, pages: Pages) -> bytes:
    """A PDF of pages that are pictures."""
    pdf = PdfObjects()
    for number in range(1, count + 1):
        name = f"{label}/{number}"
        page = _page(name, dpi, pages)
        entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB"
        image = pdf.add_stream(entries % (page.width, page.height) + b" /Filter /DCTDecode", page.named(name))
        pdf.add_page(b"/XObject << /Im1 %d 0 R >>" % image, b"q %.3f 0 0 %.3f 0 0 cm /Im1 Do Q" % A4)
    return pdf.write()


def _page(label: str, dpi: int, pages: Pages) -> Page:
    return pages[dpi, sha256(label.encode()).digest()[0] % DESIGNS]


def _encrypted(data: bytes) -> bytes:
    # An old cipher: the newer ones are random by design, and the same seed must give the same bytes.
    lock = pikepdf.Encryption(owner="owner", user="user", R=3, aes=False, metadata=False)
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(buffer, static_id=True, encryption=lock)
    return buffer.getvalue()
