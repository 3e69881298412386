# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Check that a port is free before the long part, and say what to do when it is not."""

import os
import socket

from .progress import Stop


def web_port() -> int:
    """Port of the web client."""
    return int(os.environ.get("PORT", "8069"))


def require_free(port: int, variable: str, purpose: str) -> None:
    """Stop with the remedy when another program listens on this port."""
    with socket.socket() as probe:
        # As servers do: a port just closed by ours is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Stop(
                f"Port {port}, wanted for {purpose}, is used by another program: "
                f"stop that one, or choose another, as in `{variable}={port + 1} make "
                "run`."
            ) from error
