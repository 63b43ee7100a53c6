"""The words about one dossier that come from code lists of the portal."""

from __future__ import annotations

from archaudit.model.codes import Channel, Status
from archaudit.model.file_ref import PathProblem
from archaudit.model.store import StoreState
from archaudit.model.text import Text

CHANNELS = {
    Channel.DIRECT: Text(vi="trực tiếp", en="in person"),
    Channel.ONLINE: Text(vi="trực tuyến", en="online"),
    Channel.PUBLIC_POST: Text(vi="dịch vụ bưu chính công ích", en="public post"),
}
STATUSES = {
    Status.REGISTERED: Text(vi="mới đăng ký", en="registered"),
    Status.RECEIVED: Text(vi="được tiếp nhận", en="received"),
    Status.NOT_RECEIVED: Text(vi="không được tiếp nhận", en="not received"),
    Status.IN_WORK: Text(vi="đang xử lý", en="in work"),
    Status.SUPPLEMENT_ASKED: Text(vi="yêu cầu bổ sung giấy tờ", en="supplement asked for"),
    Status.FEE_ASKED: Text(vi="yêu cầu thực hiện nghĩa vụ tài chính", en="fee asked for"),
    Status.WITHDRAWN: Text(vi="công dân yêu cầu rút hồ sơ", en="withdrawn"),
    Status.STOPPED: Text(vi="dừng xử lý", en="stopped"),
    Status.DONE: Text(vi="đã xử lý xong", en="done"),
    Status.RESULT_RETURNED: Text(vi="đã trả kết quả", en="result returned"),
}
STORE_STATES = {
    StoreState.WAITING: Text(vi="chờ duyệt", en="waiting"),
    StoreState.APPROVED: Text(vi="đã duyệt", en="approved"),
    StoreState.REFUSED: Text(vi="từ chối", en="refused"),
}
PATH_PROBLEMS = {
    PathProblem.MISSING: Text(vi="không có tệp trong bản xuất", en="no such file in the export"),
    PathProblem.OUTSIDE: Text(vi="đường dẫn ra ngoài bản xuất, không mở", en="leads out of the export, not opened"),
    PathProblem.NOT_A_FILE: Text(vi="không phải tệp", en="not a file"),
    PathProblem.AMBIGUOUS: Text(vi="có hơn một tệp trùng tên", en="more than one file answers to it"),
    PathProblem.SECRET: Text(vi="tài liệu bí mật nhà nước, không mở", en="marked as a state secret, not opened"),
}
