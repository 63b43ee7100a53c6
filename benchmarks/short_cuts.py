"""Switches off every short cut of the verification, so that what it says can be compared with what is said without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from unittest.mock import patch

from archaudit.inspection import pdf_opening
from archaudit.inspection.signatures import appearance, crl_index, usual_cms, usual_stamp
from archaudit.inspection.signatures.der import Unusual
from archaudit.inspection.signatures.pdf import aftermath, compare_form, content_stream, oddities
from archaudit.inspection.signatures.relevant import Given


@contextmanager
def without_short_cuts() -> Iterator[None]:
    """Within it, CMS signatures and time-stamps are read in general, revocation lists walked through, drawings
    read by PDFium, pages rendered wherever something was painted, every update compared object by object, and the
    signatures read in a document that was opened for them alone."""
    with ExitStack() as stack:
        for module, name in ((usual_cms, "_verified"), (usual_stamp, "_read"), (crl_index, "_by_serial")):
            stack.enter_context(patch.object(module, name, side_effect=Unusual))
        stack.enter_context(patch.object(Given, "relevant", lambda _, __, brought: brought))
        stack.enter_context(patch.object(appearance, "plain_text", lambda _: None))
        stack.enter_context(patch.object(compare_form, "paints_only_dark", lambda _: False))
        stack.enter_context(patch.object(pdf_opening, "opened_if_sound", lambda _: nullcontext()))
        stack.enter_context(patch.object(content_stream, "_plain_operations", lambda _: None))
        stack.enter_context(patch.object(oddities, "_by_length", lambda _, __, begin: begin))
        for name in ("hides_nothing", "adds_only_evidence"):
            stack.enter_context(patch.object(aftermath, name, lambda _, __: False))
        yield
