# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A real SMTP server on the loopback that keeps every message and sends none.

Runs in the project's Python: `python -m dev.mail_sink 1025 folder`.
"""

import asyncio
import signal
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP

from .outbox import Outbox

LARGEST = 50 * 1024 * 1024  # invoices travel as attachments


class Sink:
    """What the SMTP server calls for each message."""

    def __init__(self, outbox: Outbox):
        self.outbox = outbox

    async def handle_DATA(self, _server, _session, envelope):
        """Keep a message; the name is the protocol's."""
        self.outbox.keep(envelope.original_content, envelope.rcpt_tos)
        return "250 Kept in the outbox"


async def serve(port: int, folder: Path) -> None:
    """Listen until told to end."""
    loop = asyncio.get_running_loop()
    handler = Sink(Outbox(folder))
    server = await loop.create_server(
        lambda: SMTP(handler, data_size_limit=LARGEST, enable_SMTPUTF8=True),
        "127.0.0.1",
        port,
    )
    over = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, over.set)
    await over.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
