import { registry } from "@web/core/registry";
import { listView } from "@web/views/list/list_view";
import { ListRenderer } from "@web/views/list/list_renderer";
import { useService } from "@web/core/utils/hooks";
import { JobListController } from "../job_banner/job_banner";
import { onWillRender, useState } from "@odoo/owl";

/**
 * The list of messages to review, with the message of the chosen line at the side, as
 * the customer will see it. Ticking lines and the buttons on top stay Odoo's own.
 */
export class ReviewListRenderer extends ListRenderer {
    static template = "recouvrement_respectueux.ReviewListRenderer";

    setup() {
        super.setup();
        this.orm = useService("orm");
        this.action = useService("action");
        this.side = useState({ id: false, message: null, busy: false });
        onWillRender(() => this.showFirst());
    }

    /** Show the first message when none is shown, or when the shown one has left. */
    showFirst() {
        const records = this.props.list.isGrouped ? [] : this.props.list.records;
        const ids = records.map((record) => record.resId).filter(Boolean);
        if (!ids.includes(this.side.id)) {
            this.show(ids[0] || false);
        }
    }

    async show(id) {
        this.side.id = id;
        const message = id && (await this.orm.call("recovery.reminder", "preview", [id]));
        if (this.side.id === id) {
            this.side.message = message || null;
        }
    }

    getRowClass(record) {
        const shown = record.resId === this.side.id ? " table-info" : "";
        return super.getRowClass(record) + shown;
    }

    async onCellClicked(record, column, ev, newWindow) {
        if (this.props.list.selection.length || newWindow) {
            return super.onCellClicked(record, column, ev, newWindow);
        }
        return this.show(record.resId);
    }

    edit() {
        const record = this.props.list.records.find((one) => one.resId === this.side.id);
        return this.props.openRecord(record);
    }

    /**
     * Do this with the shown message, then go on with the next one. The second click of a
     * double click would meet the next message in the same place: it does nothing.
     */
    async decide(ev, method) {
        if (ev.detail > 1 || this.side.busy) {
            return;
        }
        const id = this.side.id;
        this.side.busy = true;
        try {
            const next = await this.orm.call("recovery.reminder", method, [[id]]);
            if (next) {
                await this.action.doAction(next, { onClose: () => this.reload(id) });
            }
            await this.reload(id);
        } finally {
            this.side.busy = false;
        }
    }

    /** Show the list anew, and the same message as it is now where it stayed. */
    async reload(id) {
        await this.props.list.load();
        if (this.side.id === id) {
            await this.show(id);
        }
    }
}

export const reviewListView = {
    ...listView,
    Controller: JobListController,
    Renderer: ReviewListRenderer,
};

registry.category("views").add("recovery_review_list", reviewListView);
