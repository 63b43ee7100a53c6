"""pyHanko's signer and time-stamp authority over the keys of the test PKI, without clock and randomness."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from asn1crypto import cms, core, tsp, x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import Hash, HashAlgorithm
from pyhanko.sign.general import as_signing_certificate, simple_cms_attribute
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from archaudit.demo.pki import Pki, sample_pki


def certificate(entity: str, pki: Pki | None = None) -> x509.Certificate:
    """The certificate of an entity of the test PKI, or of another, as pyHanko takes it."""
    return _certificate(entity, pki or sample_pki())


@cache
def _certificate(entity: str, pki: Pki) -> x509.Certificate:
    return x509.Certificate.load(pki.certificate_der(entity))


class PkiSigner(Signer):  # type: ignore[misc]
    """Signs as an entity of the test PKI; embeds the chain without its root."""

    def __init__(self, entity: str, pki: Pki | None = None) -> None:
        self.pki = pki or sample_pki()
        chain = [certificate(issuer, self.pki) for issuer in self.pki.chain(entity)]
        super().__init__(
            signing_cert=certificate(entity, self.pki),
            cert_registry=SimpleCertificateStore.from_certs(chain),
            embed_roots=False,
        )
        self.entity = entity

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """RSA PKCS#1 v1.5 with the entity's key; costs nothing worth a dry run."""
        return _sign(self.pki, self.entity, data, digest_algorithm)


class PinnedTimeStamper(DummyTimeStamper):  # type: ignore[misc]
    """A time-stamp authority whose clock stands still and whose serial number follows from the request."""

    def __init__(self, entity: str, time: datetime, pki: Pki | None = None) -> None:
        self.pki = pki or sample_pki()
        super().__init__(certificate(entity, self.pki), None, fixed_dt=time, include_nonce=False)
        self.entity = entity

    def _build_tst_info(self, message_imprint: tsp.MessageImprint, dt: datetime, req: tsp.TimeStampReq) -> tsp.TSTInfo:
        info = super()._build_tst_info(message_imprint, dt, req)
        info["serial_number"] = int.from_bytes(message_imprint["hashed_message"].native[:7], "big")
        return info

    def _sign_tst_info(self, tst_info_data: bytes, md_algorithm: str, dt: datetime) -> tuple[bytes, cms.CMSAttributes]:
        # The original loads and checks the private key anew for every token: most of its time.
        digest = get_pyca_cryptography_hash(md_algorithm)
        attributes = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),
                simple_cms_attribute("signing_certificate", as_signing_certificate(self.tsa_cert)),
                simple_cms_attribute("message_digest", _hash(tst_info_data, digest)),
            ]
        )
        return _sign(self.pki, self.entity, attributes.dump(), md_algorithm), attributes


def _hash(data: bytes, algorithm: HashAlgorithm) -> bytes:
    state = Hash(algorithm)
    state.update(data)
    return state.finalize()


def _sign(pki: Pki, entity: str, data: bytes, digest_algorithm: str) -> bytes:
    digest = get_pyca_cryptography_hash(digest_algorithm)
    return pki.keys[entity].sign(data, PKCS1v15(), digest)
