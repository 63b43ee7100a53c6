"""What people write into a table where a record has a code."""

from __future__ import annotations

from collections.abc import Mapping

from archaudit.layouts.register_columns import plain
from archaudit.model.codes import Channel, Status

FLAGS = {"co": "1", "x": "1", "roi": "1", "da": "1", "dasohoa": "1", "khong": "0", "chua": "0", "chuasohoa": "0"}
CHANNELS = {
    **dict.fromkeys(("tructiep", "noptructiep"), Channel.DIRECT),
    **dict.fromkeys(("tructuyen", "noptructuyen"), Channel.ONLINE),
    **dict.fromkeys(("buuchinh", "buuchinhcongich", "dichvubuuchinhcongich", "bcci"), Channel.PUBLIC_POST),
}
STATES = {
    "moidangky": Status.REGISTERED, "duoctiepnhan": Status.RECEIVED, "datiepnhan": Status.RECEIVED,
    "khongduoctiepnhan": Status.NOT_RECEIVED, "tuchoi": Status.NOT_RECEIVED, "dangxuly": Status.IN_WORK,
    "danggiaiquyet": Status.IN_WORK, "yeucaubosunggiayto": Status.SUPPLEMENT_ASKED, "bosung": Status.SUPPLEMENT_ASKED,
    "yeucaubosung": Status.SUPPLEMENT_ASKED, "yeucauthuchiennghiavutaichinh": Status.FEE_ASKED,
    "congdanyeucauruthoso": Status.WITHDRAWN, "ruthoso": Status.WITHDRAWN, "darut": Status.WITHDRAWN,
    "dungxuly": Status.STOPPED, "daxulyxong": Status.DONE, "dagiaiquyet": Status.DONE, "hoanthanh": Status.DONE,
    "datraketqua": Status.RESULT_RETURNED,
}  # fmt: skip
WORDS: Mapping[str, Mapping[str, str]] = {
    "KenhThucHien": {word: str(int(code)) for word, code in CHANNELS.items()},
    "TrangThaiHoSo": {word: str(int(code)) for word, code in STATES.items()},
    **dict.fromkeys(("DuocSoHoa", "IsDeleted", "DuocTaiSuDung", "DuocLayTuKhoDMQG"), FLAGS),
}
RESULTS = frozenset({"ketqua", "kq", "ketquagiaiquyet", "giaytoketqua", "result"})


def coded(field: str, value: object) -> object:
    """The value as a record has it; one that has no known word stays as it is."""
    words = WORDS.get(field)
    return value if words is None else words.get(plain(str(value)), value)
