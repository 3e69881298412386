import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { listView } from "@web/views/list/list_view";
import { ListRenderer } from "@web/views/list/list_renderer";
import { useService } from "@web/core/utils/hooks";
import { SIZES } from "@web/core/ui/ui_service";
import { JobListController } from "../job_banner/job_banner";
import { onMounted, onWillRender, useExternalListener, useRef, useState } from "@odoo/owl";

// What a message of each channel is done with by Enter; a call is opened instead.
const FIRST = { email: "action_approve", letter: "action_print_letters" };
// Where a key is a letter that somebody types, or means something else already.
const TYPED = "input:not([type=checkbox]), textarea, select, [contenteditable=true]";
const OWN_KEYS = `${TYPED}, .modal, .o-dropdown--menu, .o-mail-ChatWindow`;

/**
 * The list of messages to review, with the message of the chosen line at the side, as
 * the customer will see it. Ticking lines and the buttons on top stay Odoo's own.
 *
 * By keyboard: the arrows choose a line, Enter approves it and goes on, H puts it on
 * hold, E opens it. Where there is no room for the side, a click opens the message.
 */
export class ReviewListRenderer extends ListRenderer {
    static template = "recouvrement_respectueux.ReviewListRenderer";

    setup() {
        super.setup();
        this.orm = useService("orm");
        this.action = useService("action");
        this.ui = useService("ui");
        this.notification = useService("notification");
        this.review = useRef("review");
        this.side = useState({ id: false, message: null, busy: false });
        this.place = 0; // where the shown line stands, when it leaves the list
        onWillRender(() => this.showFirst());
        onMounted(() => this.leaveSearch());
        useExternalListener(window, "keydown", (ev) => this.onKey(ev), { capture: true });
    }

    /** The lines that can be seen, of groups that are open too. */
    get lines() {
        const seen = (list) =>
            list.isGrouped
                ? list.groups.flatMap((group) => (group.isFolded ? [] : seen(group.list)))
                : list.records;
        return seen(this.props.list).filter((record) => record.resId);
    }

    get hasSide() {
        return this.ui.size >= SIZES.LG;
    }

    /** Show the first message when none is shown; when the shown one has left, the one
     * that took its place. */
    showFirst() {
        const ids = this.lines.map((record) => record.resId);
        const place = ids.indexOf(this.side.id);
        if (place < 0) {
            this.show(ids[Math.min(this.place, ids.length - 1)] || false);
        } else {
            this.place = place;
        }
    }

    async show(id) {
        this.side.id = id;
        const message =
            id &&
            this.hasSide &&
            (await this.orm.call("recovery.reminder", "preview", [id]));
        if (this.side.id === id) {
            this.side.message = message || null;
        }
    }

    getRowClass(record) {
        const shown = this.hasSide && record.resId === this.side.id ? " table-info" : "";
        return super.getRowClass(record) + shown;
    }

    async onCellClicked(record, column, ev, newWindow) {
        if (this.props.list.selection.length || newWindow || !this.hasSide) {
            return super.onCellClicked(record, column, ev, newWindow);
        }
        return this.show(record.resId);
    }

    // === KEYBOARD === //

    /** Odoo begins in the search: while nothing is typed there, the keys are ours. */
    leaveSearch() {
        const focused = document.activeElement;
        if (this.hasSide && focused?.matches(".o_searchview_input") && !focused.value) {
            this.review.el?.focus();
        }
    }

    onKey(ev) {
        const key = ev.key.length === 1 ? ev.key.toLowerCase() : ev.key;
        const isTheirs = ev.ctrlKey || ev.metaKey || ev.altKey || ev.shiftKey;
        if (isTheirs || !this.hasSide || this.ui.activeElement !== document) {
            return;
        }
        if (ev.target.closest?.(OWN_KEYS) || this.ui.isBlocked) {
            return;
        }
        const steps = { ArrowDown: 1, ArrowUp: -1 };
        const isButton = ev.target.closest?.("button, a, [role=button]");
        if (steps[key]) {
            this.move(steps[key]);
        } else if (this.props.list.selection.length || !this.side.message) {
            return;
        } else if (key === "Enter" && !isButton) {
            this.first();
        } else if (key === "h" && this.side.message.is_open) {
            this.decide(ev, "action_hold");
        } else if (key === "e") {
            this.edit();
        } else {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
    }

    /** Show the next line, or the one before, and bring it into sight. */
    move(step) {
        const lines = this.lines;
        const place = lines.findIndex((record) => record.resId === this.side.id);
        const next = lines[Math.max(0, Math.min(place + step, lines.length - 1))];
        if (next && next.resId !== this.side.id) {
            this.show(next.resId);
            const row = this.review.el.querySelector(`tr[data-id="${next.id}"]`);
            row?.scrollIntoView({ block: "nearest" });
            row?.querySelector("td[tabindex]")?.focus({ preventScroll: true });
        }
    }

    /** What this message is there for: approved, printed, or opened to call. */
    first() {
        const { channel, is_open, can_approve } = this.side.message;
        const method = FIRST[channel];
        if (method && (channel === "email" ? can_approve : is_open)) {
            this.decide({}, method);
        } else {
            this.edit();
        }
    }

    // === STEPS === //

    edit() {
        const record = this.lines.find((one) => one.resId === this.side.id);
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
        const minutes = this.side.message.undo_minutes;
        this.side.busy = true;
        try {
            const next = await this.orm.call("recovery.reminder", method, [[id]]);
            if (next) {
                await this.action.doAction(next, { onClose: () => this.reload(id) });
            } else if (method === "action_approve" && minutes) {
                this.offerUndo(id, minutes);
            }
            await this.reload(id);
        } finally {
            this.side.busy = false;
        }
    }

    /** Say how long the approval can be taken back, with the button for it. */
    offerUndo(id, minutes) {
        const undo = async () => {
            close();
            await this.orm.call("recovery.reminder", "action_undo_approval", [[id]]);
            await this.props.list.load();
            await this.show(id);
        };
        const close = this.notification.add(
            _t("Approved. It can be taken back for %s minutes.", minutes),
            { type: "success", buttons: [{ name: _t("Undo"), onClick: undo }] }
        );
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
