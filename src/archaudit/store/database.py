"""The connection: SQLite by default, PostgreSQL where it is shared, and the state of the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from archaudit.errors import UsageError
from archaudit.model.text import Text
from archaudit.store.errors import FAILED, StoreError
from archaudit.store.schema import METADATA, STATE
from archaudit.store.state import BUSY_MILLISECONDS, KEPT, STATES, VERSIONS

MIGRATIONS = Path(__file__).with_name("migrations")
PASSING = ("journal_mode=WAL", "synchronous=OFF", f"busy_timeout={BUSY_MILLISECONDS}")
"""How SQLite is set up for a store that no power cut can hurt, since it is gone with its run."""

NOT_A_STORE = Text(
    vi="“{url}” không phải kho lịch sử: cần đường dẫn tệp, sqlite:///… hoặc postgresql://…",
    en="“{url}” is no store: give the path of a file, sqlite:///… or postgresql://…",
)
NO_DRIVER = Text(
    vi="Thiếu thư viện cho “{url}”: cài đặt gói mở rộng archaudit[pg]",
    en="The library for “{url}” is missing: install the extra archaudit[pg]",
)
NO_STORE = Text(vi="Không có kho lịch sử tại “{url}”", en="There is no store at “{url}”")
NEWER = Text(
    vi="Kho lịch sử “{url}” do một phiên bản archaudit khác lập (trạng thái bảng “{state}”); phiên bản này chỉ biết "
    "đến “{known}”. Hãy dùng phiên bản mới hơn; kho không bị thay đổi.",
    en="The store “{url}” was made by another version of archaudit (tables in the state “{state}”); this one knows "
    "them up to “{known}”. Use a newer version; the store was not changed.",
)
FOREIGN = Text(
    vi="“{url}” là cơ sở dữ liệu của chương trình khác (có bảng “{table}”); nó không bị thay đổi. Hãy chọn tệp khác.",
    en="“{url}” is the database of another program (it has the table “{table}”); it was not changed. Choose another "
    "file.",
)
NO_ROOM = Text(
    vi="Không ghi được dữ liệu tạm của đợt kiểm tra: {detail}. Hãy chọn nơi còn chỗ bằng TMPDIR, hoặc dùng --store để "
    "có thể chạy tiếp.",
    en="What the run keeps while it lasts could not be written: {detail}. Give it room elsewhere by TMPDIR, or use "
    "--store so that it can be continued.",
)


class Database:
    """Transactions on one database; every failure of the library becomes one of ours."""

    def __init__(self, engine: Engine, shown: str, failed: Text = FAILED) -> None:
        """
        Args:
            failed: what is said of a failure; its placeholder is ``{detail}``.
        """
        self.engine = engine
        self._failed = failed
        self.shown = shown
        """The address without its password."""

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing.

        Raises:
            StoreError: the database failed; nothing of the transaction is kept.
        """
        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(self._failed, detail=_detail(error)) from error

    def close(self) -> None:
        """Lets the database go."""
        self.engine.dispose()


def open_database(url: str, *, create: bool) -> Database:
    """Opens a database and brings its tables to the newest state.

    Args:
        url: the path of a file, or an address.
        create: whether it may be made.

    Raises:
        UsageError: the address cannot be used.
        StoreError: the database cannot be reached, or was made by a version that this one does not know.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite" and not create and not Path(address.database or "").is_file():
        raise UsageError(NO_STORE, url=url)
    if address.get_backend_name() == "sqlite" and Path(address.database or "").is_file():
        _require_ours(Path(address.database or ""))
    database = Database(_engine(address, url), address.render_as_string(hide_password=True))
    try:
        state = _state(database)
        if state not in (None, *STATES):
            database.close()
            raise StoreError(NEWER, url=database.shown, state=state, known=STATES[-1])
        if state is None:
            _make(database)
        elif state != STATES[-1]:
            _migrate(database)
    except SQLAlchemyError as error:
        raise StoreError(FAILED, detail=_detail(error)) from error
    return database


def passing_database(path: Path) -> Database:
    """Makes an SQLite database that is gone with its run.

    Raises:
        StoreError: it cannot be written.
    """
    engine = _set_up(create_engine(URL.create("sqlite", database=str(path))), PASSING)
    database = Database(engine, str(path), NO_ROOM)
    with database.transaction() as connection:
        METADATA.create_all(connection)
    return database


def _address(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        address = make_url(url)
    except ArgumentError:
        raise UsageError(NOT_A_STORE, url=url) from None
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    if address.drivername not in ("sqlite", "postgresql+psycopg"):
        raise UsageError(NOT_A_STORE, url=address.render_as_string(hide_password=True))
    return address


def _engine(address: URL, url: str) -> Engine:
    try:
        engine = create_engine(address)
    except (ModuleNotFoundError, NoSuchModuleError):
        raise UsageError(NO_DRIVER, url=address.render_as_string(hide_password=True)) from None
    return _set_up(engine, KEPT) if engine.dialect.name == "sqlite" else engine


def _set_up(engine: Engine, pragmas: Sequence[str]) -> Engine:
    """An engine on SQLite whose connections are set up so."""

    def prepare(connection: Any, _record: object) -> None:
        # The driver's own way of opening transactions would leave changes of tables outside of them.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _state(database: Database) -> str | None:
    with database.engine.begin() as connection:
        if not inspect(connection).has_table(VERSIONS):
            return None
        state: str | None = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()
        return state


def _require_ours(file: Path) -> None:
    """Looks at a file before the driver sets it up, which would change it.

    Raises:
        UsageError: it holds tables of somebody else. A server may be shared; a file is one program's.
    """
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    except sqlite3.Error:
        # Whatever is wrong with it, or whoever writes it just now, is told when it is opened.
        return
    if tables and VERSIONS not in tables:
        raise UsageError(FOREIGN, url=file, table=min(tables))


def _make(database: Database) -> None:
    """Makes the tables in their newest state, as all the migrations would, and says so."""
    with database.engine.begin() as connection:
        METADATA.create_all(connection, checkfirst=False)
        STATE.create(connection)
        connection.execute(insert(STATE).values(version_num=STATES[-1]))


def _migrate(database: Database) -> None:
    # Of use to few: only a store of an earlier version goes through it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix().replace("%", "%%"))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _detail(error: SQLAlchemyError) -> str:
    """The database's own words, without statement and values: these may hold personal data."""
    return str(getattr(error, "orig", None) or type(error).__name__).partition("\n")[0]
