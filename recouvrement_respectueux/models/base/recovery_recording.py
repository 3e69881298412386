"""What our own steps note, and no request types."""

from ...core.aside import Aside

RECORDING = Aside("recording")  # a step of ours is at it
