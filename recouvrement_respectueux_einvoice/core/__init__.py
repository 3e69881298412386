"""What e-invoice platforms say, and what follows from it: plain Python, no Odoo."""
