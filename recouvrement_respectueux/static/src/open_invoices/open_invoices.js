import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";

/** What is open of a customer: a click opens the invoice, with its buttons to pay and to
 * print, instead of the line of the ledger that we read. */
export class OpenInvoicesField extends X2ManyField {
    setup() {
        super.setup();
        this.orm = useService("orm");
    }

    async openRecord(record) {
        const next = await this.orm.call("account.move.line", "action_open_business_doc", [
            [record.resId],
        ]);
        return this.action.doAction(next);
    }
}

registry.category("fields").add("recovery_invoices", {
    ...x2ManyField,
    component: OpenInvoicesField,
});
