"""One question to one server: bounded in time and size, no redirect, no proxy.

The address that was checked is the one that is spoken to; a name is not looked up a
second time.
"""

import http.client
import socket
import ssl
from contextlib import suppress
from threading import Timer

from .address import endpoint, may_connect

LARGEST = 64_000  # bytes of an answer


class NoAnswer(Exception):
    """Whatever kept an answer from coming; says nothing of what was sent."""


def ask(url: str, key: str, body: bytes, seconds: float, private: bool) -> bytes:
    """The body of the answer.

    :param seconds: for everything after the name was looked up
    :param private: addresses of the own network may be spoken to
    """
    where = endpoint(url)
    if not where:
        raise NoAnswer("address")
    tls, host, port, path = where
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    connection = http.client.HTTPConnection(host, port)
    held: list[socket.socket] = []  # the connection lets go of its own while one reads
    over = Timer(seconds, lambda: _cut(held[-1]))
    over.daemon = True
    try:
        address = _checked(host, port, tls, private)
        held.append(socket.create_connection((address, port), seconds))
        over.start()
        if tls:
            context = ssl.create_default_context()
            held.append(context.wrap_socket(held[0], server_hostname=host))
        connection.sock = held[-1]
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        if answer.status != 200:
            raise NoAnswer("status")
        content = answer.read(LARGEST + 1)
    except (OSError, ValueError, http.client.HTTPException):
        # The error's text may quote what came or went: it goes no further.
        raise NoAnswer("connection") from None
    finally:
        over.cancel()
        connection.close()
    if len(content) > LARGEST:
        raise NoAnswer("size")
    return content


def _checked(host, port, tls, private):
    """An address of the host; none if a single one may not be spoken to."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [one[4][0] for one in found]
    if not addresses or not all(may_connect(one, tls, private) for one in addresses):
        raise NoAnswer("address")
    return addresses[0]


def _cut(sock):
    """The time is over, however slowly the other side still talks."""
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
