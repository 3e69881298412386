import { registry } from "@web/core/registry";
import { formatPercentage } from "@web/views/fields/formatters";

/** A share of nothing is empty: Odoo's percentage would say 0 %, which nobody measured. */
function formatShare(value, options) {
    return typeof value === "number" ? formatPercentage(value, options) : "";
}

registry.category("formatters").add("recovery_share", formatShare);
