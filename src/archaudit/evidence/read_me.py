"""The page in a pack that tells a stranger what it is and how to check it without archaudit."""

from __future__ import annotations

from archaudit.model.text import Text

READ_ME = "README.txt"

ABOUT = Text(
    vi="""\
GÓI BẰNG CHỨNG

reports/        báo cáo của đợt kiểm tra: số liệu, danh sách phát hiện, dự thảo phụ lục
facts.jsonl.gz  dữ kiện của từng tệp đã xem, mỗi dòng một tệp
SHA256SUMS      mã SHA-256 của từng tệp đã xem
etsi/           báo cáo xác thực chữ ký số của từng tệp (ETSI TS 119 102-2)
run.json        thời điểm kiểm tra, kỳ, giới hạn, phiên bản công cụ và thư viện
profile.toml    bộ tiêu chí đã dùng
law/            văn bản và điều khoản đã dùng
trust/          gói tin cậy đã dùng: chứng thư số gốc, danh sách thu hồi
manifest.json   danh sách các tệp trên với chuỗi mã băm; giá trị cuối ("head") đại diện cho toàn bộ gói
manifest.p7s    chữ ký số trên manifest.json (chỉ có khi gói được ký)

Kiểm tra gói:                    archaudit verify GÓI.zip
Kiểm tra cả hồ sơ lưu trữ:       archaudit verify GÓI.zip --archive THƯ-MỤC
Không có archaudit: trong thư mục của bản xuất, sha256sum --check SHA256SUMS; và
openssl cms -verify -binary -inform DER -in manifest.p7s -content manifest.json -CAfile GỐC.pem \\
  -purpose any -out /dev/null""",
    en="""\
EVIDENCE PACK

reports/        reports of the run: figures, findings, draft annex
facts.jsonl.gz  facts of every file that was looked at, one line a file
SHA256SUMS      SHA-256 of every file that was looked at
etsi/           validation reports of the signatures of each file (ETSI TS 119 102-2)
run.json        time of the check, period, limits, versions of the tool and its libraries
profile.toml    the profile used
law/            instruments and clauses used
trust/          the trust bundle used: roots, revocation lists
manifest.json   all of these with a chain of digests; its end ("head") stands for the whole pack
manifest.p7s    digital signature over manifest.json (only in a signed pack)

To check the pack:               archaudit verify PACK.zip
To check the archive as well:    archaudit verify PACK.zip --archive FOLDER
Without archaudit: in the folder of the export, sha256sum --check SHA256SUMS; and
openssl cms -verify -binary -inform DER -in manifest.p7s -content manifest.json -CAfile ROOT.pem \\
  -purpose any -out /dev/null""",
)


def read_me() -> str:
    """Both languages, Vietnamese first."""
    return f"{ABOUT.vi}\n\n\n{ABOUT.en}\n"
