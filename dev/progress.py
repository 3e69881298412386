# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""One line for each long step: what it is doing, how far it is, how long it took.

Everything goes to stderr, so that the output of `./odoo shell < script` stays clean.
"""

import sys
import threading
import time


class Stop(Exception):
    """The work cannot go on; the message is one sentence that names the remedy."""


def say(message: str) -> None:
    """Print a line for the person at the keyboard."""
    print(message, file=sys.stderr, flush=True)


def run_to_the_end(main, *arguments):
    """End this process with the code that `main` returns, and say a `Stop`."""
    try:
        sys.exit(main(*arguments))
    except Stop as stop:
        say(str(stop))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


class Step:
    """A long step as a context; set `detail` to show how far it is."""

    # A terminal gets a moving line; a log file gets a line now and then.
    _PERIOD = {True: 0.5, False: 10.0}

    def __init__(self, label, measure=None):
        self.label = label
        self.detail = ""
        self._measure = measure
        self._live = sys.stderr.isatty()
        self._over = threading.Event()

    def __enter__(self):
        self._start = time.monotonic()
        if not self._live:
            say(f"… {self.label}")
        self._thread = threading.Thread(target=self._beat, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind, error, trace):
        self._over.set()
        self._thread.join()
        sign = "✗" if kind else "✓"
        lead = "\r\033[K" if self._live else ""
        say(f"{lead}{sign} {self.label} ({self._seconds()} s)")

    def _seconds(self) -> int:
        return round(time.monotonic() - self._start)

    def _beat(self):
        while not self._over.wait(self._PERIOD[self._live]):
            if self._measure:
                self.detail = self._measure()
            text = f"… {self.label} {self.detail} ({self._seconds()} s)"
            if self._live:
                sys.stderr.write(f"\r\033[K{text}")
                sys.stderr.flush()
            else:
                say(text)
