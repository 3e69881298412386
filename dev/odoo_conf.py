# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo's configuration file of this checkout, written again at each start."""

import os

from .paths import CONF, DATA, ROOT


def smtp_port() -> int:
    """Port of the mail sink."""
    return int(os.environ.get("SMTP_PORT", "1025"))


def write_conf(addons, database: dict) -> None:
    """Write the file; a given PostgreSQL stays described by its PG* variables."""
    options = {
        "addons_path": ",".join(str(path) for path in (ROOT, *addons)),
        "data_dir": DATA,
        "http_interface": "127.0.0.1",
        "list_db": True,
        # The browsers that tests start would inherit it, and reserve far more.
        "limit_memory_hard": 0,
        # Nothing leaves this machine: `make run` listens here and keeps every message.
        "smtp_server": "127.0.0.1",
        "smtp_port": smtp_port(),
    }
    if "RECOVERY_EMBEDDED" in database:
        options["db_host"] = database["PGHOST"]
        options["db_port"] = database["PGPORT"]
        options["db_user"] = database["PGUSER"]
    lines = [f"{name} = {value}" for name, value in options.items()]
    text = "\n".join(["[options]", *lines, ""])
    # Two commands at once: each must read a whole file.
    draft = CONF.with_suffix(f".{os.getpid()}")
    draft.write_text(text)
    draft.replace(CONF)
