import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

/**
 * The table of dates follows what is typed. It is written by the server, in the same
 * page that the button shows where there is no script.
 */
export class TimeTable extends Interaction {
    static selector = ".rr_time";
    dynamicContent = {
        "form[method='get']": { "t-on-submit.prevent": this.refresh },
        "form[method='get'] input": { "t-on-input": this.debounced(this.refresh, 400) },
    };

    start() {
        // What was typed before the script had arrived counts too.
        const fields = [...this.el.querySelectorAll("form[method='get'] input")];
        if (fields.some((field) => field.value !== field.defaultValue)) {
            this.refresh();
        }
    }

    async refresh() {
        const form = this.el.querySelector("form[method='get']");
        const address = new URL(form.action);
        address.search = new URLSearchParams(new FormData(form));
        const answer = await this.waitFor(fetch(address));
        const text = await this.waitFor(answer.text());
        this.show(new DOMParser().parseFromString(text, "text/html"));
    }

    show(page) {
        for (const shown of this.el.querySelectorAll("[data-rr-live]")) {
            const selector = `.rr_time [data-rr-live='${shown.dataset.rrLive}']`;
            const fresh = page.querySelector(selector);
            shown.replaceChildren(...(fresh ? fresh.childNodes : []));
        }
    }
}

registry
    .category("public.interactions")
    .add("recouvrement_respectueux.time_table", TimeTable);
