import logging

import psycopg2.errors

from odoo import fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import MANAGER

_logger = logging.getLogger(__name__)


class ResCompanyProfile(models.Model):
    _inherit = "res.company"

    recovery_segment_rules = fields.Json(
        groups=fields.NO_ACCESS,
        help="The rules of the segments as a manager last applied them.",
    )
    recovery_segment_rules_by_id = fields.Many2one(
        "res.users",
        groups=fields.NO_ACCESS,
        help="Who applied them: with their rights the rules look at customers.",
    )
    recovery_profiled_on = fields.Date(
        groups=fields.NO_ACCESS, help="When the profiles were last worked out."
    )

    def _recovery_segment_reader(self):
        """With whose rights the daily job reads the rules of segments: of who applied
        them, while they are a manager here, else of another manager."""
        by = self.sudo().recovery_segment_rules_by_id  # sudo: for nobody's eyes
        here = by.active and self in by.company_ids and by.has_group(MANAGER)
        return by if here else self._recovery_manager()

    def _recovery_refresh_profiles(self):
        """Part of the daily job: profiles, then segments, once on each day.

        It never stops the rest of the job: what could not be done is done on the next
        run, until then the profiles are those of the day before.
        """
        self.ensure_one()
        cron = self.env["ir.cron"]
        cron._commit_progress()  # a fresh snapshot for the lock below
        # sudo: only the job knows this day
        if self.sudo().recovery_profiled_on == self._recovery_today():
            return
        if not self.try_lock_for_update(allow_referencing=True):
            return  # another worker is at it
        try:
            with self.env.cr.savepoint():
                self._recovery_work_out_profiles()
        except psycopg2.errors.SerializationFailure:
            _logger.info("Profiles of %s wait: a customer was edited.", self.name)
        cron._commit_progress()

    def _recovery_work_out_profiles(self):
        profiles = self.env["recovery.profile"]
        profiles._refresh(self)
        self.env["recovery.segment"]._assign_applied(self)
        profiles._refresh_segments(self)
        self.sudo().recovery_profiled_on = self._recovery_today()  # sudo: as above
