# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make run`: Odoo with the addon, a French demo company, and a first day of reminders.

The demo database is made once; after that the command starts in seconds.
"""

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from . import databases
from .environment import session
from .fingerprints import addon_key, base_key, base_modules
from .odoo_conf import smtp_port
from .paths import ADDONS, LOGS, OUTBOX, ROOT, SCRIPTS, STAMPS
from .ports import require_free, web_port
from .progress import Step, Stop, say

NAME, BASE = "recouvrement_demo", "recovery_demo_base"
STARTING = 180  # seconds; the first page after an upgrade can be slow


def main(again=False, serving=True) -> int:
    """Set up, serve until Ctrl-C, then leave nothing running.

    With `again`, the demo database is made anew and the first day lived again; without
    `serving`, that is all: CI sees that the first command of the README works.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    children = []
    try:
        require_free(web_port(), "PORT", "the web client")
        require_free(smtp_port(), "SMTP_PORT", "the mail sink")
        with session() as environment:
            try:
                children.append(_start_sink(environment))
                if again:
                    databases.drop(environment, NAME)
                options = _prepare(environment)
                if not serving:
                    return 0
                children.append(_serve(environment, options))
                return children[-1].wait()
            finally:
                _stop(children)
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 0


def _start_sink(environment):
    """Receive mail on the loopback; every message becomes files in the outbox."""
    command = [environment.python, "-m", "dev.mail_sink", smtp_port(), OUTBOX]
    return environment.start(command, cwd=ROOT, stdin=subprocess.DEVNULL)


def _prepare(environment) -> list[str]:
    """Make the demo database when missing; returns options for the server."""
    seen = STAMPS / "demo-addon"
    options = []
    if not databases.prepare(
        environment, NAME, base_key(environment), lambda: _create(environment)
    ):
        if not seen.exists() or seen.read_text() != addon_key(environment):
            say("The addon has changed: its data will be updated at the start.")
            options = ["-u", ",".join(ADDONS)]
    seen.write_text(addon_key(environment))
    return options


def _create(environment) -> None:
    """Install with demo data, then live one day of reminders."""
    say(f"Creating the demo database {NAME}: this takes a few minutes, once.")
    # The chart first: demo data of the addon then finds companies that have one.
    databases.prepare(
        environment, BASE, base_key(environment), lambda: _create_base(environment)
    )
    databases.copy(environment, BASE, NAME)
    databases.install(environment, NAME, ADDONS, "--with-demo")
    databases.shell(environment, NAME, SCRIPTS / "first_day.py")
    databases.shell(environment, NAME, SCRIPTS / "build_assets.py")
    say(f"Messages: {OUTBOX / 'index.html'}")


def _create_base(environment) -> None:
    """What stands under our addon; kept, so that a new demo takes seconds."""
    options = ("--with-demo", "--load-language=en_US,fr_FR")
    databases.install(environment, BASE, base_modules(), *options)
    scripts = ("drop_missing_assets.py", "build_assets.py")
    databases.shell(environment, BASE, *(SCRIPTS / name for name in scripts))


def _serve(environment, options):
    """Start Odoo and wait until it answers."""
    log = LOGS / "odoo.log"
    command = environment.odoo_command(
        *("-d", NAME, f"--db-filter=^{NAME}$", f"--http-port={web_port()}"),
        *(f"--logfile={log}", *options),
    )
    url = f"http://127.0.0.1:{web_port()}"
    server = environment.start(
        command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        with Step("Starting Odoo"):
            _wait_for(f"{url}/web/health", server, log)
    except BaseException:
        _stop([server])
        raise
    say(
        f"\n  Odoo is ready:  {url}   (user admin, password admin)\n"
        f"  Messages sent:  {OUTBOX / 'index.html'}\n"
        f"  Log:            {log}\n"
        "  Ctrl-C stops everything.\n"
    )
    return server


def _wait_for(url, server, log):
    """Return once the address answers; stop when the server ends before."""
    end = time.monotonic() + STARTING
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise Stop(f"Odoo did not start: the end of {log} says why.")


def _stop(children) -> None:
    """End our children, last started first; none is left behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for child in reversed(children):
        child.terminate()
    for child in children:
        try:
            child.wait(15)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


if __name__ == "__main__":
    sys.exit(main("--again" in sys.argv, "--only-prepare" not in sys.argv))
