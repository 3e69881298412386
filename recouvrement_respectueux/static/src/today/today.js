import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { browser } from "@web/core/browser/browser";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { Component, onWillStart, status, useState } from "@odoo/owl";

const LEFT = "recovery_first_steps_left"; // in this browser only

/** The steps of the first day, then the work of each day. */
export class RecoveryToday extends Component {
    static template = "recouvrement_respectueux.Today";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({
            day: null,
            running: false,
            total: 0,
            left: 0,
            isHidden: browser.localStorage.getItem(LEFT) === "1",
        });
        this.env.config.setDisplayName(_t("Today"));
        onWillStart(() => this.load());
    }

    async load() {
        this.state.day = await this.orm.call("recovery.today", "read_day", []);
    }

    /** Whether this screen is still shown: nobody else may be asked for by then. */
    get isShown() {
        return status(this) !== "destroyed";
    }

    get done() {
        return this.state.day.steps.filter((step) => step.is_done).length;
    }

    get percent() {
        const { total, left } = this.state;
        return total ? Math.round((100 * (total - left)) / total) : 0;
    }

    hide(isHidden) {
        this.state.isHidden = isHidden;
        browser.localStorage.setItem(LEFT, isHidden ? "1" : "0");
    }

    /** Collect and decide at once; nothing is sent. */
    async run() {
        if (this.state.running) {
            return;
        }
        Object.assign(this.state, { running: true, total: 0, left: 0 });
        try {
            let { left } = await this.orm.call("recovery.today", "begin_run", []);
            Object.assign(this.state, { total: left, left });
            let stuck = 0;
            while (left && stuck < 3 && this.isShown) {
                const before = left;
                ({ left } = await this.orm.call("recovery.today", "run_some", []));
                stuck = left < before ? 0 : stuck + 1;
                this.state.left = left;
            }
            if (this.isShown) {
                await this.load();
            }
        } finally {
            this.state.running = false;
        }
    }

    /** Whether a message is there that a test could show. */
    get isPrepared() {
        return this.state.day.work.some((one) => one.key === "emails" && one.count);
    }

    async step(key) {
        if (key === "look" || (key === "test" && !this.isPrepared)) {
            await this.run();
        }
        const next = await this.orm.call("recovery.today", "open_step", [key]);
        await this.action.doAction(next);
        if (this.isShown) {
            await this.load();
        }
    }

    async work(key) {
        this.action.doAction(await this.orm.call("recovery.today", "open_work", [key]));
    }
}

registry.category("actions").add("recovery_today", RecoveryToday);
