"""What the addon leaves behind when it goes: nothing."""

from .models.recovery_batch import WITHOUT


def uninstall_hook(env):
    """No job stays that nothing could perform any more; the scheduled action takes up
    what they were about."""
    env["queue.job"].search(env["recovery.batch"]._own_jobs()).unlink()
    env["ir.config_parameter"].set_param(WITHOUT, False)
    env.ref("recouvrement_respectueux.ir_cron_recovery_daily")._trigger()
