"""Profile, law and trust bundle as files of a pack, and back: another program can read each by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import tomli_w
from msgspec import Struct

from archaudit import __version__
from archaudit.errors import ArchauditError, UsageError
from archaudit.inspection import TrustBundle
from archaudit.legal import Law
from archaudit.legal.loader import load_folder
from archaudit.model.layout import RegisterMapping
from archaudit.model.report import RunInfo
from archaudit.model.text import Text
from archaudit.profiles import Profile
from archaudit.profiles import load as load_profile
from archaudit.profiles.schema import ProfileFile
from archaudit.rules.rule import Rule

PROFILE = "profile.toml"
LAW = "law"
TRUST = "trust"
FOLDERS = {
    "root/official-duty": "roots/official-duty",
    "root/public": "roots/public",
    "root": "roots",
    "intermediate": "intermediates",
    "tsa": "tsa",
    "crl": "crls",
    "ocsp": "ocsp",
}
"""Role in the trust bundle → folder of a trust folder (``--trust``)."""


class Basis(Struct, frozen=True):
    """What verdicts rest on beside facts."""

    profile: Profile
    law: Law
    trust: TrustBundle


class UnusableBasisError(ValueError):
    """A member of the pack is no profile, law or trust bundle that this version can use."""


_OTHER_VERSION = Text(
    vi="Đợt kiểm tra do phiên bản khác lập ({tool}) nên phiên bản này không đủ căn cứ để đóng gói; hãy chạy lại scan",
    en="The run was made by another version ({tool}), and this one does not have what it went by; scan again",
)
_OTHER_PROFILE = Text(
    vi="Bộ tiêu chí không phải bộ đã dùng trong đợt kiểm tra ({profile}); hãy chỉ rõ --profile như khi đó",
    en="The profile is not the one that the run was judged by ({profile}); give --profile as it was given then",
)
_OTHER_TRUST = Text(
    vi="Gói tin cậy không phải gói đã dùng trong đợt kiểm tra; hãy chỉ rõ --trust như khi đó",
    en="The trust bundle is not the one that the run went by; give --trust as it was given then",
)


def require_same_basis(run: RunInfo, basis: Basis) -> None:
    """Makes sure that a pack holds what the run really went by.

    Raises:
        UsageError: it went by another version's law, another profile or another trust bundle.
    """
    if run.limits is None or run.law_digest != basis.law.digest or run.tool != f"archaudit {__version__}":
        raise UsageError(_OTHER_VERSION, tool=run.tool)
    if run.profile_digest != basis.profile.digest:
        raise UsageError(_OTHER_PROFILE, profile=run.profile_id)
    if run.trust_digest != (basis.trust.digest if basis.trust.roots else None):
        raise UsageError(_OTHER_TRUST)


def write_profile(profile: Profile, rules: Sequence[Rule], folder: Path) -> None:
    """The profile with all its layers resolved, as a profile file (``--profile``)."""
    enabled = {setting.rule.code: setting for setting in profile.rules}
    tables: dict[str, Any] = {rule.code: {"enabled": False} for rule in rules if rule.code not in enabled}
    for code, setting in enabled.items():
        parameters = msgspec.to_builtins(dict(setting.parameters))
        tables[code] = {"enabled": True, "severity": setting.severity.value, "parameters": parameters}
    targets = {
        name: {"value": target.value} | ({} if target.basis is None else {"basis": target.basis})
        for name, target in profile.targets.items()
    }
    content: dict[str, Any] = {
        "id": profile.id.replace("+", "-"),
        "title": {"vi": profile.title.vi, "en": profile.title.en},
        "targets": targets,
        "readings": dict(profile.readings),
        "rules": dict(sorted(tables.items())),
    }
    if profile.register != RegisterMapping():
        content["layout"] = {"register": _register_table(profile.register)}
    (folder / PROFILE).write_bytes(tomli_w.dumps(content).encode("utf-8"))


def _register_table(mapping: RegisterMapping) -> dict[str, Any]:
    table = {"table": mapping.table, "path": mapping.path, "columns": dict(sorted(mapping.columns.items()))}
    return {key: value for key, value in table.items() if value is not None}


def read_profile(folder: Path, law: Law, rules: Sequence[Rule]) -> Profile:
    """The profile again.

    Raises:
        UnusableBasisError: it is none, or asks for other files, or for rules that this version does not have.
    """
    try:
        content = msgspec.toml.decode((folder / PROFILE).read_bytes(), type=ProfileFile)
        if content.extends:
            # A pack must not make anybody read files that are not in it.
            raise UnusableBasisError("it extends other profiles")
        return load_profile((str(folder / PROFILE),), law, rules)
    except (ArchauditError, msgspec.DecodeError, ValueError, OSError, RecursionError) as error:
        raise UnusableBasisError(str(error)) from error


def write_law(files: dict[str, bytes], folder: Path) -> None:
    """The instruments with their clauses."""
    (folder / LAW).mkdir()
    for name, data in files.items():
        (folder / LAW / name).write_bytes(data)


def read_law(folder: Path) -> Law:
    """The law again.

    Raises:
        UnusableBasisError: it is none.
    """
    try:
        return load_folder(folder / LAW)
    except (ValueError, OSError, RecursionError) as error:
        raise UnusableBasisError(str(error)) from error


def write_trust(trust: TrustBundle, folder: Path) -> None:
    """The bundle as a trust folder, each member in DER under the name of its SHA-256."""
    for role, der in trust.members():
        place = folder / TRUST / FOLDERS[role]
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{hashlib.sha256(der).hexdigest()}.der").write_bytes(der)


def read_trust(folder: Path) -> TrustBundle:
    """The bundle again; empty when the run was given none.

    Raises:
        UnusableBasisError: a member is no certificate, CRL or OCSP response.
    """
    if not (folder / TRUST).is_dir():
        return TrustBundle.empty()
    try:
        return TrustBundle.load([folder / TRUST])
    except (ArchauditError, OSError) as error:
        raise UnusableBasisError(str(error)) from error
