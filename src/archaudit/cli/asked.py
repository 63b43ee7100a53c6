"""What was asked of a run, so that the next call like it is known before anything is loaded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archaudit.engine.digests import asked_digest

if TYPE_CHECKING:
    from archaudit.inspection import Programs, TrustBundle
    from archaudit.profiles import Profile


def asked_of(
    profile: Profile | None,
    trust: TrustBundle | None,
    programs: Programs | None,
    timeout_file: float | None,
    memory_file: int | None,
    *,
    deep: bool,
    layout: str | None,
) -> str:
    """The digest of a call. What was not given is ``None``: the program's own, which its code tells."""
    return asked_digest(
        "" if profile is None else f"{profile.digest} {profile.register!r}",
        "" if trust is None else trust.digest,
        "" if programs is None else repr(programs),
        repr((timeout_file, memory_file, deep, layout)),
    )
