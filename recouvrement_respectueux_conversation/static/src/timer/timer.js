import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { Component, onMounted, onWillUnmount, useState } from "@odoo/owl";

const { DateTime } = luxon;

/**
 * How long a talk has lasted, counted from its stored beginning: it goes on after the
 * page is opened again, and stands still once the talk has ended.
 */
export class RecoveryTimer extends Component {
    static template = "recouvrement_respectueux_conversation.Timer";
    static props = { ...standardFieldProps };

    setup() {
        this.clock = useState({ now: DateTime.now() });
        onMounted(() => {
            this.ticking = setInterval(() => (this.clock.now = DateTime.now()), 1000);
        });
        onWillUnmount(() => clearInterval(this.ticking));
    }

    get isRunning() {
        return !this.props.record.data.ended_on;
    }

    get text() {
        const begun = this.props.record.data.started_on;
        const passed = Math.max(this.clock.now.diff(begun || this.clock.now), 0);
        const minutes = Math.floor(passed / 60000);
        const seconds = Math.floor(passed / 1000) % 60;
        return `${minutes}:${String(seconds).padStart(2, "0")}`;
    }
}

export const recoveryTimer = {
    component: RecoveryTimer,
    supportedTypes: ["integer"],
    fieldDependencies: [
        { name: "started_on", type: "datetime" },
        { name: "ended_on", type: "datetime" },
    ],
};

registry.category("fields").add("recovery_timer", recoveryTimer);
