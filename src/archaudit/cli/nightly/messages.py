"""Messages to people, only when something got worse. Figures only: no name, no code of a dossier leaves the house."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from archaudit.errors import UsageError
from archaudit.model.report import RunReport
from archaudit.model.text import Text

NO_LIBRARY = Text(
    vi="Thiếu thư viện để gửi tin nhắn: cài đặt gói mở rộng archaudit[notify]",
    en="The library for messages is missing: install the extra archaudit[notify]",
)
NOT_A_TARGET = Text(vi="Có địa chỉ nhận tin nhắn không dùng được", en="An address for messages cannot be used")
TITLE = Text(vi="archaudit: kết quả kiểm tra đêm qua", en="archaudit: result of the nightly check")
WORSE = Text(
    vi="Đã kiểm tra {dossiers} hồ sơ. Phát hiện mới: {new}. Hồ sơ không còn thấy: {vanished}. Tệp bị thay đổi "
    "trong khi bản ghi hồ sơ không đổi: {alarms}. Đã khắc phục: {fixed}.",
    en="Checked {dossiers} dossiers. New findings: {new}. Dossiers no longer there: {vanished}. Files changed "
    "under an unchanged record: {alarms}. Fixed: {fixed}.",
)
UNFINISHED = Text(
    vi="Đợt kiểm tra chưa trọn vẹn; số liệu chưa cuối cùng. Hãy xem nhật ký.",
    en="The check is incomplete; its figures are not final. Look into the log.",
)


class Messenger:
    """Sends to addresses as apprise writes them: mail, chat, any webhook."""

    def __init__(self, addresses: Sequence[str], lang: str) -> None:
        """Raises:
        UsageError: the extra is not installed, or an address cannot be used. The message does not repeat the
            address: it may hold a password.
        """
        self._lang = lang
        self._sender = None
        if not addresses:
            return
        try:
            import apprise
        except ImportError:
            raise UsageError(NO_LIBRARY) from None
        logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
        self._sender = apprise.Apprise()
        if not all(self._sender.add(address) for address in addresses):
            raise UsageError(NOT_A_TARGET)

    def tell(self, report: RunReport | None) -> bool | None:
        """Sends what got worse.

        Args:
            report: ``None`` when the run ended without one.

        Returns:
            whether it was sent; ``None`` when there was nothing to say, or nobody to tell.
        """
        words = _words(report, self._lang)
        if self._sender is None or words is None:
            return None
        return bool(self._sender.notify(title=TITLE.in_(self._lang), body=words))


def _words(report: RunReport | None, lang: str) -> str | None:
    lines: list[str] = []
    if report is not None and report.changes is not None and report.changes.worse:
        changes = report.changes
        lines.append(
            WORSE.render(
                lang,
                dossiers=report.totals.dossiers,
                new=changes.new,
                vanished=len(changes.vanished),
                alarms=len(changes.alarms),
                fixed=changes.fixed,
            )
        )
    if report is None or not report.run.complete:
        lines.append(UNFINISHED.in_(lang))
    return "\n".join(lines) or None
