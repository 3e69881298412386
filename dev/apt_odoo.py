# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo 19 from Debian's unstable suite, unpacked into a folder and never installed.

apt-get gets its own state here, so an ordinary user can do it and the machine's
package lists stay as they are.
"""

import shutil
import subprocess
from pathlib import Path

from .process import run
from .progress import Step

HOME = Path("usr/lib/python3/dist-packages")
# Odoo's package only links to these; without them the web client lacks libraries.
PACKAGES = (
    "odoo-19",
    "libjs-jquery",
    "libjs-underscore",
    "libjs-jquery-form",
    "fonts-font-awesome",
    "fonts-roboto-unhinted",
)
NETWORK = "Odoo 19 could not be downloaded: check the network, or set ODOO_PATH."
KEYRINGS = [
    Path("/usr/share/keyrings") / f"debian-archive-keyring.{kind}"
    for kind in ("gpg", "pgp")
]


def mirror() -> str | None:
    """The Debian mirror that this machine's apt already uses, or None."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)"],
        capture_output=True,
        text=True,
        check=False,
    )
    # The security mirror does not carry the unstable suite; Ubuntu's neither.
    uris = (uri for uri in listed.stdout.split() if "security" not in uri)
    return next((uri for uri in uris if "debian" in uri), None)


def fetch(folder: Path) -> None:
    """Download the packages and unpack them all into one folder."""
    work = folder / "download"
    work.mkdir()
    apt = _private_apt(work)
    with Step("Reading Debian's package list", lambda: _size(work)):
        run([*apt, "update"], NETWORK, cwd=work)
    with Step("Downloading Odoo 19 (about 130 MB)", lambda: _size(work)):
        run([*apt, "download", *PACKAGES], NETWORK, cwd=work)
    with Step("Unpacking Odoo 19", lambda: _size(folder)):
        for package in sorted(work.glob("*.deb")):
            run(["dpkg-deb", "-x", package, folder], f"{package.name} is damaged.")
    shutil.rmtree(work)


def _private_apt(work: Path) -> list[str]:
    """An apt-get command whose whole state is inside a folder of ours."""
    for name in ("lists/partial", "cache/archives/partial"):
        (work / name).mkdir(parents=True)
    keyring = next((path for path in KEYRINGS if path.exists()), None)
    signed = f"[signed-by={keyring}] " if keyring else ""
    (work / "source.list").write_text(f"deb {signed}{mirror()} sid main\n")
    options = {
        "Dir::State::lists": work / "lists",
        "Dir::Cache": work / "cache",
        "Dir::Etc::sourcelist": work / "source.list",
        "Dir::Etc::sourceparts": "-",
        # Only the list of packages is wanted: not translations, icons and so on.
        "Acquire::Languages": "none",
        # Root's apt would drop to a user that may not enter our folder.
        "APT::Sandbox::User": "root",
    }
    flags = [
        part for key, value in options.items() for part in ("-o", f"{key}={value}")
    ]
    return ["apt-get", "-q", *flags]


def _size(folder: Path) -> str:
    """Bytes that arrived so far."""
    sizes = 0
    for path in folder.rglob("*"):
        try:
            sizes += path.lstat().st_size
        except OSError:
            continue  # renamed by apt-get while we looked
    return f"{sizes / 1e6:.0f} MB"
