from . import account_journal
from . import account_move
from . import account_move_line_paid
from . import account_partial_reconcile
from . import digest_digest
