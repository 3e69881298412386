from . import recovery_einvoice_note
