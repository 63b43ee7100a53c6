"""Words about rules that are not in the rules themselves."""

from __future__ import annotations

from archaudit.model.text import Text

FAMILIES: dict[str, Text] = {
    "DOS": Text(vi="Hồ sơ và dữ liệu của hồ sơ", en="Dossier and metadata"),
    "DIG": Text(vi="Số hóa", en="Digitization"),
    "RES": Text(vi="Kết quả giải quyết", en="Result"),
    "SIG": Text(vi="Chữ ký số", en="Digital signature"),
    "STO": Text(vi="Lưu kho dữ liệu điện tử", en="Storage"),
    "ONL": Text(vi="Quá trình giải quyết và kênh nộp", en="Handling and channel"),
    "DEP": Text(vi="Chỉ số của đơn vị", en="Figures of a department"),
    "PUB": Text(vi="Công bố thủ tục hành chính", en="Publication of procedures"),
    "INS": Text(vi="Kiểm tra nội bộ", en="Internal inspections"),
    "ANO": Text(vi="Số liệu cần xem lại", en="Figures that deserve a look"),
}
"""Family → name, in the order of a dossier's way."""

SUBJECTS: dict[str, Text] = {
    "RecordRead": Text(vi="từng hồ sơ, kể cả hồ sơ không đọc được bản ghi", en="every dossier, readable or not"),
    "CodeUse": Text(vi="từng hồ sơ trong toàn bộ bản xuất", en="every dossier of the whole export"),
    "ListedDossier": Text(vi="từng hồ sơ có trong sổ đăng ký", en="every dossier that the register lists"),
    "StoredRecord": Text(vi="từng bản ghi kho kèm theo bản xuất", en="every exported record of the store"),
    "DepartmentFigure": Text(vi="từng chỉ số của từng đơn vị", en="every rate of every department"),
    "RegisterRead": Text(vi="từng sổ đăng ký kèm theo bản xuất", en="every register of the export"),
    "ResultFileUse": Text(
        vi="từng tệp kết quả trong toàn bộ bản xuất", en="every file of a result in the whole export"
    ),
    "CopyFileUse": Text(
        vi="từng tệp thành phần hồ sơ trong toàn bộ bản xuất", en="every file of a component in the whole export"
    ),
    "PageUse": Text(vi="từng trang đã xem kỹ trong toàn bộ bản xuất", en="every page looked at in the whole export"),
    "DepartmentDays": Text(
        vi="việc số hóa và việc lưu kho của từng đơn vị", en="digitizing and storing of every department"
    ),
    "DepartmentOrdinals": Text(vi="mã hồ sơ của từng đơn vị", en="the dossier codes of every department"),
    "DossierFacts": Text(vi="từng hồ sơ", en="every dossier"),
    "DocumentFacts": Text(vi="từng tệp của thành phần hồ sơ và của kết quả", en="every file of a component or result"),
    "SignatureOfDocument": Text(
        vi="từng chữ ký số và dấu thời gian của tệp", en="every signature and time-stamp of a file"
    ),
    "ComponentFacts": Text(vi="từng thành phần hồ sơ", en="every component"),
    "ResultFacts": Text(vi="từng kết quả giải quyết", en="every result"),
    "StoreRecordFacts": Text(
        vi="từng bản ghi trong Kho quản lý dữ liệu điện tử", en="every record of the electronic data store"
    ),
    "PublicationCheck": Text(
        vi="từng văn bản trong sổ theo dõi công bố thủ tục", en="every legal text in the register of publications"
    ),
    "Inspection": Text(
        vi="từng dòng trong sổ theo dõi kiểm tra nội bộ", en="every row of the register of internal inspections"
    ),
    "UnitHistory": Text(
        vi="từng đơn vị trong sổ theo dõi kiểm tra nội bộ", en="every unit in the register of internal inspections"
    ),
}
"""Name of a rule's subject → what is asked, one by one."""
