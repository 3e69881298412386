"""Where an endpoint may stand: https, or http on the own machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit

LOCAL = ("localhost", "127.0.0.1", "::1")
PATH = "/v1/chat/completions"


def endpoint(url: str) -> tuple[bool, str, int, str] | None:
    """``(is https, host, port, path)`` of an address that may be asked, else None.

    ``https://host`` and ``https://host/v1`` are completed to the chat's path.
    """
    if not url or any(one.isspace() or not one.isprintable() for one in url):
        return None
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        return None
    if not host or "@" in parts.netloc or parts.query or parts.fragment:
        return None
    if parts.scheme != "https" and (parts.scheme != "http" or host not in LOCAL):
        return None
    if not url.isascii() or port == 0:
        return None
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path = f"{path}/chat/completions" if path.endswith("/v1") else path + PATH
    tls = parts.scheme == "https"
    return tls, host, port or (443 if tls else 80), path


def may_connect(address: str, tls: bool, private: bool) -> bool:
    """Whether this resolved IP address may be spoken to.

    :param private: the company said that its endpoint stands in its own network
    """
    ip = ip_address(address.split("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if not tls:
        return ip.is_loopback
    if ip.is_link_local or ip.is_multicast or ip.is_unspecified:
        return False
    return ip.is_global or (private and (ip.is_private or ip.is_loopback))
