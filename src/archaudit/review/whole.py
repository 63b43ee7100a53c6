"""Only runs over all dossiers can be held against each other."""

from __future__ import annotations

from archaudit.errors import UsageError
from archaudit.model.text import Text

SAMPLED = Text(
    vi="Đợt kiểm tra “{run}” chỉ xem một mẫu nên không so sánh được: hồ sơ ngoài mẫu sẽ bị coi là đã khắc phục",
    en="The run “{run}” looked at a sample only and cannot be compared: what is not in it would look as if put right",
)


def require_whole(run: object, sample: object | None) -> None:
    """Makes sure that a run looked at every dossier.

    Args:
        run: as it was named.
        sample: what the run says of its sample; ``None`` when it drew none.

    Raises:
        UsageError: it looked at a sample.
    """
    if sample is not None:
        raise UsageError(SAMPLED, run=run)
