# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Chromium for the browser tests, and what prints PDFs: found, tried, and installed
when root may."""

import os
import shutil
import subprocess

from .process import follow
from .progress import Stop, say

NAMES = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
PRINTER = "wkhtmltopdf"  # what Odoo prints with
PACKAGES = ("chromium", "fonts-liberation", PRINTER)
# Besides those of Odoo's own test browser: no traffic of its own, and no QUIC.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def ensure_browser() -> None:
    """Make sure a browser starts; without one, say loudly what will be skipped."""
    complete = _found() and shutil.which(PRINTER)
    if not complete and os.geteuid() == 0 and shutil.which("apt-get"):
        try:
            _install()
        except Stop as stop:
            say(str(stop))
    problem = _problem()
    if problem:
        say(f"\n!! {problem}: every browser test will be SKIPPED.")
        say("!! Remedy: run `apt install chromium`, then `make test` again.\n")
    if not shutil.which(PRINTER):
        say(f"\n!! No {PRINTER} on this machine: the test of the page is SKIPPED.")
        say(f"!! Remedy: run `apt install {PRINTER}`, then `make test` again.\n")


def _found() -> str | None:
    """Path of the browser that Odoo's tests would take."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def _install() -> None:
    apt = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    failure = f"Chromium and {PRINTER} could not be installed: check the network."
    command = ["apt-get", "update"]
    follow(command, "Reading the system's package list", failure, _nothing, env=apt)
    command = ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES]
    follow(command, f"Installing Chromium and {PRINTER}", failure, _unpacking, env=apt)


def _problem() -> str | None:
    """Why no browser test can run, or None."""
    browser = _found()
    if not browser:
        return "No Chromium on this machine"
    command = [browser, *FLAGS, "--dump-dom", "about:blank"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return f"{browser} does not start"
    return None if b"<html" in done.stdout else f"{browser} does not start"


def _nothing(_line):
    return None


def _unpacking(line):
    words = line.split()
    return words[1] if words[:1] in (["Unpacking"], ["Setting"]) else None
