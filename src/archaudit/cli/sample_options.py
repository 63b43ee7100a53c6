"""Options that choose a sample of the dossiers."""

from __future__ import annotations

import click

from archaudit.engine.sampling import STRATA, SamplePlan
from archaudit.errors import UsageError
from archaudit.model.text import Text

SAMPLE = Text(
    vi="Chỉ kiểm tra N hồ sơ chọn ngẫu nhiên; mỗi tỷ lệ kèm khoảng tin cậy 95 %",
    en="Audits only N dossiers drawn at random; every rate has its 95% confidence interval",
)
STRATIFY = Text(
    vi="Phân tầng mẫu theo department, field hoặc cả hai, cách nhau bằng dấu phẩy",
    en="Divides before drawing: department, field, or both with a comma",
)
SEED = Text(
    vi="Số khởi tạo; cùng số thì chọn đúng những hồ sơ ấy", en="Seed; the same one draws the same dossiers again"
)
NO_STRATUM = Text(
    vi="--stratify nhận {known}, cách nhau bằng dấu phẩy, không nhận “{given}”",
    en="--stratify takes {known}, with commas, not “{given}”",
)
WITHOUT_SAMPLE = Text(vi="--stratify cần --sample", en="--stratify needs --sample")
WITH_BASELINE = Text(
    vi="--sample không dùng cùng --baseline: hồ sơ ngoài mẫu sẽ bị coi là đã khắc phục",
    en="--sample cannot be used with --baseline: what is not in the sample would look as if it were put right",
)


def sample_options(lang: str) -> list[click.Option]:
    """``--sample``, ``--stratify`` and ``--seed``."""
    return [
        click.Option(["--sample"], type=click.IntRange(min=1), metavar="N", help=SAMPLE.in_(lang)),
        click.Option(["--stratify"], metavar="WHAT", help=STRATIFY.in_(lang)),
        click.Option(["--seed"], type=int, default=1, show_default=True, metavar="S", help=SEED.in_(lang)),
    ]


def sample_plan(size: int | None, stratify: str | None, seed: int, *, compared: bool) -> SamplePlan | None:
    """The plan that the options ask for; ``None`` when all dossiers are to be looked at.

    Args:
        compared: whether there is a baseline.

    Raises:
        UsageError: the options do not go together, or name no stratum.
    """
    if size is None:
        if stratify is not None:
            raise UsageError(WITHOUT_SAMPLE)
        return None
    if compared:
        raise UsageError(WITH_BASELINE)
    asked = [] if stratify is None else [name.strip() for name in stratify.split(",")]
    if set(asked) - set(STRATA):
        raise UsageError(NO_STRATUM, known=", ".join(STRATA), given=stratify)
    return SamplePlan(size, seed, tuple(name for name in STRATA if name in asked))
