"""What the figures stand on, and what stands apart from them."""

from __future__ import annotations

from archaudit.model.report import Apart, RunInfo, Sample
from archaudit.model.text import Text
from archaudit.reports.context import RenderContext
from archaudit.reports.document import Block, Heading, Note, Pair, Pairs, Tone
from archaudit.reports.figures import count, day, moment, share
from archaudit.reports.readings import reading_sentence

SOURCE = Text(vi="Nguồn dữ liệu", en="Source")
PERIOD = Text(vi="Kỳ kiểm tra", en="Period")
PERIOD_VALUE = Text(vi="từ {first} đến {last}", en="{first} to {last}")
NO_PERIOD = Text(vi="không giới hạn", en="not limited")
AS_OF = Text(vi="Xác thực lúc", en="Validated at")
PROFILE = Text(vi="Bộ tiêu chí", en="Profile")
TRUST = Text(vi="Gói tin cậy", en="Trust bundle")
NO_TRUST = Text(vi="không có", en="none")
TOOL = Text(vi="Công cụ", en="Tool")
COMPLETE = Text(vi="Tình trạng", en="State")
COMPLETE_VALUE = Text(vi="đã kiểm tra đầy đủ", en="complete")
INCOMPLETE_VALUE = Text(vi="chưa đầy đủ", en="incomplete")
READING = Text(vi="Cách hiểu", en="Reading")

FIGURES_ONLY = Text(
    vi="Số liệu do công cụ tổng hợp tự động để tham khảo, không phải là kết luận thanh tra, kiểm tra.",
    en="These figures were gathered by a tool for the reader's use; they are no conclusion of an inspection.",
)
SAMPLE = Text(vi="Chọn mẫu", en="Sample")
SAMPLE_VALUE = Text(
    vi="{drawn} hồ sơ, ngẫu nhiên đơn giản, số khởi tạo {seed}", en="{drawn} dossiers, simple random, seed {seed}"
)
STRATIFIED_VALUE = Text(
    vi="{drawn} hồ sơ, ngẫu nhiên phân tầng theo {strata}, số khởi tạo {seed}",
    en="{drawn} dossiers, stratified by {strata}, seed {seed}",
)
STRATA: dict[str, Text] = {
    "department": Text(vi="đơn vị", en="department"),
    "field": Text(vi="lĩnh vực", en="field of work"),
}
SAMPLED = Text(
    vi="Số liệu được tính trên mẫu chọn ngẫu nhiên, không phải trên toàn bộ hồ sơ; khoảng giá trị trong ngoặc sau mỗi "
    "tỷ lệ là khoảng tin cậy 95 % (Wilson), tính bằng phần trăm. "
    "Tệp hoặc mã trùng giữa các hồ sơ chỉ được tìm trong mẫu.",
    en="The figures come from a random sample, not from all dossiers; the range in brackets behind each rate is its "
    "95% confidence interval (Wilson) in percent. "
    "Files and codes shared between dossiers were looked for in the sample only.",
)
MASKED = Text(
    vi="Tên người ký và số giấy tờ tùy thân được thay bằng ký hiệu; mỗi ký hiệu như ***1 chỉ một người trong cả đợt.",
    en="Names of signers and identity numbers are masked; a mark such as ***1 stands for one person in the whole run.",
)
UNMASKED = Text(
    vi="Báo cáo này chứa dữ liệu cá nhân không che; chỉ dùng cho phụ lục niêm phong.",
    en="This report shows personal data in full; it is for a sealed annex only.",
)
INCOMPLETE = Text(
    vi="Đợt kiểm tra bị gián đoạn hoặc có lỗi của công cụ nên số liệu dưới đây chưa phải là số liệu cuối cùng.",
    en="The run was interrupted or the tool failed in part, so the figures below are not final.",
)
UNLISTED = Text(
    vi="Không liệt kê được thư mục, nên hồ sơ trong đó có thể chưa được kiểm tra: {folders}.",
    en="Folders that could not be listed, so that dossiers in them may not have been looked at: {folders}.",
)
WITHOUT_TRUST = Text(
    vi="Không có gói tin cậy nên mọi đường dẫn chứng thực đều chưa xác định; không chữ ký số nào được tính là hợp lệ.",
    en="No trust bundle was given, so every certification path is undetermined "
    "and no digital signature is counted as valid.",
)
DOMAIN_UNKNOWN = Text(
    vi="Gói tin cậy không phân biệt chữ ký số chuyên dùng công vụ với chữ ký số công cộng; "
    "các gốc tin cậy được dùng chung cho cả hai.",
    en="The trust bundle does not tell official-duty signatures from public ones; its roots serve both.",
)

APART = Text(vi="Ngoài các chỉ số", en="Outside the indicators")
UNREADABLE = Text(vi="Hồ sơ không đọc được bản ghi", en="Dossiers whose record cannot be read")
REGISTER_ONLY = Text(vi="Hồ sơ chỉ có trong sổ đăng ký", en="Dossiers that only the register lists")
OUTSIDE_PERIOD = Text(vi="Hồ sơ ngoài kỳ kiểm tra hoặc ngoài mẫu", en="Dossiers outside the period or the sample")
STRAY_FILES = Text(vi="Tệp không thuộc hồ sơ nào", en="Files that belong to no dossier")
IGNORED_FILES = Text(vi="Tệp ẩn, tệp hệ thống đã bỏ qua", en="Hidden and system files ignored")

SECRET_FILES = Text(vi="Tệp có dấu chỉ độ mật, công cụ không mở", en="Files marked as state secrets, not opened")


def preamble_blocks(run: RunInfo, context: RenderContext) -> list[Block]:
    """The run's source, period, time, profile and trust, then the warnings."""
    return [Pairs(run_pairs(run, context)), *map(Note, run_notes(run, context))]


def run_pairs(run: RunInfo, context: RenderContext) -> tuple[Pair, ...]:
    """Everything that the answers of the run depend on."""
    lang = context.lang
    return (
        Pair(SOURCE.in_(lang), run.source),
        Pair(PERIOD.in_(lang), _period(run, lang)),
        Pair(AS_OF.in_(lang), moment(run.as_of, lang)),
        Pair(PROFILE.in_(lang), f"{run.profile_id} · {run.profile_digest}"),
        Pair(TRUST.in_(lang), run.trust_digest or NO_TRUST.in_(lang)),
        Pair(TOOL.in_(lang), run.tool),
        Pair(COMPLETE.in_(lang), *_completeness(run, lang)),
        *(Pair(READING.in_(lang), reading_sentence(*reading, context.cite, lang)) for reading in run.readings),
        *([] if run.sample is None else [Pair(SAMPLE.in_(lang), _sample(run.sample, lang))]),
    )


def apart_blocks(apart: Apart, lang: str) -> list[Block]:
    """What is in no indicator, each kind counted even when there is none."""
    counts = (
        (UNREADABLE, apart.unreadable),
        (REGISTER_ONLY, apart.register_only),
        (OUTSIDE_PERIOD, apart.outside_period),
        (STRAY_FILES, apart.stray_files),
        (IGNORED_FILES, apart.ignored_files),
        (SECRET_FILES, apart.secret_files),
    )
    pairs = tuple(Pair(label.in_(lang), count(number, lang)) for label, number in counts)
    return [Heading(2, APART.in_(lang)), Pairs(pairs)]


def _period(run: RunInfo, lang: str) -> str:
    if run.period is None:
        return NO_PERIOD.in_(lang)
    first, last = run.period
    return PERIOD_VALUE.render(lang, first=day(first, lang), last=day(last, lang))


def _completeness(run: RunInfo, lang: str) -> tuple[str, Tone]:
    if run.complete:
        return COMPLETE_VALUE.in_(lang), Tone.PLAIN
    return INCOMPLETE_VALUE.in_(lang), Tone.UNSURE


def _sample(sample: Sample, lang: str) -> str:
    strata = ", ".join(STRATA[name].in_(lang) for name in sample.strata)
    drawn = share(sample.drawn, sample.population, lang)
    if not strata:
        return SAMPLE_VALUE.render(lang, drawn=drawn, seed=sample.seed)
    return STRATIFIED_VALUE.render(lang, drawn=drawn, strata=strata, seed=sample.seed)


def run_notes(run: RunInfo, context: RenderContext) -> list[str]:
    """What a reader must know before trusting the figures."""
    texts = [FIGURES_ONLY, UNMASKED if context.unmask else MASKED]
    if run.sample is not None:
        texts.append(SAMPLED)
    if not run.complete:
        texts.append(INCOMPLETE)
    if run.trust_digest is None:
        texts.append(WITHOUT_TRUST)
    elif not run.trust_domain_told_apart:
        texts.append(DOMAIN_UNKNOWN)
    notes = [text.in_(context.lang) for text in texts]
    if run.unlisted:
        notes.append(UNLISTED.render(context.lang, folders="; ".join(folder or "/" for folder in run.unlisted)))
    return notes
