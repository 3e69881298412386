from odoo import http
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Held(http.Controller):
    """What we hold about a customer, handed over without being stored."""

    @http.route("/recovery/held/<int:partner>", type="http", auth="user")
    def held(self, partner):
        customer = request.env["res.partner"].search([("id", "=", partner)])
        if not customer:
            raise request.not_found()
        name, content = customer._recovery_held_file()
        return request.make_response(
            content,
            [
                ("Content-Type", XLSX),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
