"""Seals a pack: detached CMS (RFC 5652) over its manifest, PAdES (ETSI EN 319 142-1, level B-B) in its annex."""

from __future__ import annotations

import asyncio
import io
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from msgspec import Struct
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

DIGEST = "sha256"
FIELD = "archaudit"
"""Name of the signature's field in the annex. It shows nothing: the corner is the agency's."""


class Key(Protocol):
    """Whatever holds a key with its certificate."""

    def opened(self) -> AbstractContextManager[Signer]:
        """The signer.

        Raises:
            UsageError: the key cannot be used.
        """
        ...


class Seal(Struct, frozen=True):
    """A key, and the time that its signatures claim."""

    key: Key
    time: datetime
    """Aware."""

    def check(self) -> None:
        """Makes sure that the key can be had, before a run that takes long.

        Raises:
            UsageError: it cannot.
        """
        with self.key.opened():
            pass

    def sign(self, content: bytes) -> bytes:
        """Detached CMS over bytes, with the certificates beside the key in it."""
        attributes = PdfCMSSignedAttributes(signing_time=self.time)
        with self.key.opened() as signer:
            signing = signer.async_sign_general_data(content, DIGEST, signed_attr_settings=attributes)
            signed: bytes = asyncio.run(signing).dump()
        return signed

    def sign_pdf(self, pdf: bytes) -> bytes:
        """The document with a signature in it."""
        metadata = PdfSignatureMetadata(field_name=FIELD, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES)
        with self.key.opened() as signer:
            writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
            return asyncio.run(self._signed(PdfSigner(metadata, signer), writer))

    async def _signed(self, signer: PdfSigner, writer: IncrementalPdfFileWriter) -> bytes:
        session = signer.init_signing_session(writer)
        session.system_time = self.time
        size = await session.estimate_signature_container_size(None)
        document = session.prepare_tbs_document(validation_info=None, bytes_reserved=size)
        digest, output = document.digest_tbs_document()
        attributes = PdfCMSSignedAttributes(signing_time=self.time)
        signed = await document.perform_signature(digest.document_digest, pdf_cms_signed_attrs=attributes)
        await signed.post_signature_processing(output)
        data: bytes = output.getvalue()
        return data
