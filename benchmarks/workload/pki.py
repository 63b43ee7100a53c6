"""The PKI of the workload, and all that checks signatures against it: archaudit, pyHanko and pdfsig."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from archaudit.demo.pki import Pki, build_pki, load_keys, write_trust
from benchmarks.workload.entities import ENTITIES
from benchmarks.workload.made import ANCHORS, CRL_PORT, ISSUERS, SUB_CA

CRL_ENTRIES = 2_000
BIG_CRL_ENTRIES = 100_000


@cache
def workload_pki() -> Pki:
    """Built once a process."""
    keys = load_keys(Path(__file__).with_name("keys.pem").read_text("utf-8"))
    return build_pki(
        ENTITIES, keys, crl_others={SUB_CA: CRL_ENTRIES}, crl_address=f"http://127.0.0.1:{CRL_PORT}"
    )  # fmt: skip


def write_pki(target: Path) -> None:
    """Writes what checks signatures.

    * ``trust``, ``trust-big``: trust folders of archaudit; in the second the authority's CRL is a big one.
    * ``pem``: certificates by id; ``crls``, ``crls-big``: CRLs in DER, by id of their issuer.
    * ``nss``, ``nss-big``: data bases for ``pdfsig -nssdir``; left out where ``certutil`` is not installed.
    """
    pki = workload_pki()
    big = pki.issue_crl(SUB_CA, BIG_CRL_ENTRIES).public_bytes(Encoding.DER)
    pem = target / "pem"
    pem.mkdir(parents=True)
    for entity in ANCHORS:
        (pem / f"{entity}.pem").write_bytes(pki.certificates[entity].public_bytes(Encoding.PEM))
    for suffix in ("", "-big"):
        crls = {issuer: pki.crl_der(issuer) for issuer in ISSUERS}
        if suffix:
            crls[SUB_CA] = big
        write_trust(target / f"trust{suffix}", pki)
        for folder in (target / f"trust{suffix}" / "crls", target / f"crls{suffix}"):
            folder.mkdir(exist_ok=True)
            for issuer, der in crls.items():
                (folder / f"{issuer}.crl").write_bytes(der)
        if shutil.which("certutil") and shutil.which("crlutil"):
            _write_nss(target / f"nss{suffix}", pem, target / f"crls{suffix}")


def _write_nss(target: Path, pem: Path, crls: Path) -> None:
    target.mkdir()
    data_base = f"sql:{target}"
    _run("certutil", "-N", "-d", data_base, "--empty-password")
    for entity in ANCHORS:
        trusted = "CT,C,C" if entity == "official-root" else ",,"
        _run("certutil", "-A", "-d", data_base, "-n", entity, "-t", trusted, "-i", str(pem / f"{entity}.pem"))
    for issuer in ISSUERS:
        _run("crlutil", "-I", "-d", data_base, "-t", "1", "-i", str(crls / f"{issuer}.crl"))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
