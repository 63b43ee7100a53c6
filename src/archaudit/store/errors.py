"""What is said when the store fails."""

from __future__ import annotations

from archaudit.errors import ArchauditError
from archaudit.model.text import Text

FAILED = Text(
    vi="Kho lịch sử gặp lỗi: {detail}. Những gì đã ghi trước đó vẫn còn; hãy chạy lại lệnh để tiếp tục.",
    en="The store failed: {detail}. What it held before is kept; give the command again to go on.",
)

DAMAGED = Text(
    vi="Kho lịch sử bị hỏng: {detail}. “archaudit store check” liệt kê chỗ hỏng; chạy scan hoặc nightly với --full sẽ "
    "đọc lại hồ sơ và ghi lại phần còn đúng.",
    en="The store is damaged: {detail}. “archaudit store check” lists the damage; scan or nightly with --full reads "
    "the dossiers again and writes anew what they still say.",
)


class StoreError(ArchauditError):
    """The database cannot be reached, is full or is damaged (exit code 3)."""
