# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Build something once into the shared cache, whole or not at all."""

import fcntl
import shutil
from contextlib import contextmanager
from pathlib import Path

from .paths import cache_root
from .progress import Stop

STAMP = ".complete"


def built(name: str, build) -> Path:
    """Folder `name` of the cache; `build(folder)` fills it when it is not complete.

    Packages know their own absolute path, so the folder is filled in place: what makes
    it complete is the stamp, written last. A build cut short starts again.
    """
    folder = cache_root() / name
    if (folder / STAMP).exists():
        return folder
    with _locked(name):
        if not (folder / STAMP).exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            build(folder)
            (folder / STAMP).touch()
    return folder


@contextmanager
def _locked(name):
    """Two checkouts set up at once: the second waits, then finds the work done."""
    try:
        cache_root().mkdir(parents=True, exist_ok=True)
        lock = open(cache_root() / f".{name}.lock", "w")
    except OSError as error:
        raise Stop(
            f"The cache folder {cache_root()} cannot be written ({error.strerror}): "
            "set RECOVERY_CACHE to a folder of yours."
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
