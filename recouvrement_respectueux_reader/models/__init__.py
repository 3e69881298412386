from . import recovery_reader
