"""How large a picture is, from its first bytes: it is not opened to be measured."""

import struct

from .answers import Fault

MOST_PIXELS = 50_000_000  # the largest photo of a telephone
MOST_DRAWN = 4_000_000  # a signature: the widget draws some 500,000
NAMES = {
    "image/jpeg": "picture-{}.jpg",
    "image/png": "picture-{}.png",
    "image/webp": "picture-{}.webp",
    "application/pdf": "document-{}.pdf",
}
# JPEG: what begins a frame and tells its size; C4, C8 and CC are other things.
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
ALONE = {0x01, *range(0xD0, 0xDA)}  # markers without a length


def file_name(kind: str, number: int) -> str:
    """What a file of this type is called that a visitor has sent.

    >>> file_name("image/jpeg", 1)
    'picture-1.jpg'
    """
    return NAMES[kind].format(number)


def check_picture(content: bytes, kind: str, most: int = MOST_PIXELS) -> None:
    """Refuse a picture that would cost too much to open, or has no size.

    :raise Fault: ``picture_large`` or ``file_kind``
    """
    if kind not in READ:
        return
    size = pixels(content, kind)
    if size > most:
        raise Fault("picture_large")
    if not size:
        raise Fault("file_kind")


def pixels(content: bytes, kind: str) -> int:
    """Number of pixels that the header of this picture announces; 0 where there is
    none that could be read.

    :param kind: its type by content, such as "image/png"
    """
    try:
        width, height = READ[kind](content)
    except (KeyError, IndexError, struct.error):
        return 0
    return width * height


def _png(content):
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        return 0, 0
    return struct.unpack(">II", content[16:24])


def _jpeg(content):
    at = 2
    while True:
        if content[at] != 0xFF:
            return 0, 0
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker in ALONE:
            at += 2
        elif marker in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        else:
            at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]


def _webp(content):
    kind, data = content[12:16], content[20:30]
    if kind == b"VP8X":
        return _three(data[4:7]) + 1, _three(data[7:10]) + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[6:10])
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _three(data):
    if len(data) != 3:
        raise IndexError
    return int.from_bytes(data, "little")


READ = {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp}
