import logging

import psycopg2.errors

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.gc import disabling_gc

_logger = logging.getLogger(__name__)

BATCH = 500  # records per transaction
RETRIES = 20
REFUSED = (psycopg2.errors.SerializationFailure, psycopg2.errors.DeadlockDetected)


class RecoveryBatch(models.AbstractModel):
    """Records that several workers share in batches, each record once."""

    _name = "recovery.batch"
    _description = "Shared Batches"

    @api.model
    def _in_batches(self, query, act):
        """Do this with all that is due, each batch in a transaction of its own.

        :param query: function that returns the SQL of what is due at this moment
        :param str act: the method that does it with a batch
        :return: False where the scheduled action's time is up and something is left
        """
        cron = self.env["ir.cron"]
        while batch := self._claim(query()):
            if not cron._commit_progress(batch._or_again(getattr(batch, act))):
                return False
        return True

    @api.model
    def _claim(self, query):
        """Lock a batch of records that no other worker holds.

        Another worker may commit between our snapshot and our lock: PostgreSQL then
        refuses, and a new transaction sees the finished work and takes the next.

        :param SQL query: selects ids, ordered, without limit or lock
        :return: the locked records; empty when nothing is left for this worker
        """
        self.env.flush_all()
        for _attempt in range(RETRIES):
            try:
                return self._lock(query)
            except psycopg2.errors.SerializationFailure:
                self.env.cr.rollback()
                _logger.info("Another worker finished this batch; taking the next.")
        return self.browse()

    @api.model
    def _lock(self, query):
        """A batch of what this query selects, locked, without what others hold."""
        locked = SQL("%s LIMIT %s FOR UPDATE SKIP LOCKED", query, BATCH)
        self.env.cr.execute(locked, log_exceptions=False)
        return self.browse(id_ for (id_,) in self.env.cr.fetchall())

    def _or_again(self, act):
        """Do this with a claimed batch, and write it.

        Where somebody changes one of the records meanwhile PostgreSQL refuses: then all
        is as it was, and the batch is claimed again.

        :param act: what to do, without arguments
        :return: how many records are done, none where it was refused
        """
        try:
            # What a batch makes lives to its end: there is no garbage to look for.
            with disabling_gc():
                act()
                self.env.flush_all()
        except REFUSED:
            self.env.cr.rollback()
            _logger.info("Somebody was changing this batch; once more.")
            return 0
        return len(self)
