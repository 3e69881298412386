import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Component, onMounted, onWillUnmount, useRef, useState } from "@odoo/owl";
import { find, lettersOf, replace, select, textOf } from "./letters";

const PAUSE = 300; // milliseconds after the last key
const LONGEST = 6000; // characters that are sent to be read
const RULES = "recovery.tone.rule";

/**
 * What the gate would say about the field above while somebody types: the passage is
 * marked, why, and one click writes other words where some are known. It only tells:
 * what is sent is read again by the same rules.
 */
export class ToneHint extends Component {
    static template = "recouvrement_respectueux.ToneHint";
    static props = { ...standardWidgetProps, field: String };

    setup() {
        this.orm = useService("orm");
        this.root = useRef("root");
        this.state = useState({ hints: [], taken: false });
        this.turn = 0;
        this.mark = `o-recovery-tone-${this.props.field}`;
        this.onInput = this.onInput.bind(this);
        onMounted(() => {
            this.form = this.root.el.closest(".o_form_renderer, .o_form_view");
            this.form.addEventListener("input", this.onInput);
        });
        onWillUnmount(() => {
            this.form.removeEventListener("input", this.onInput);
            browser.clearTimeout(this.timer);
            this.turn++;
            this.show([]);
        });
    }

    /** The element that somebody types into; nothing where the field is read-only. */
    get place() {
        const field = `[name="${this.props.field}"]`;
        const inputs = ["[contenteditable=true]", "textarea", "input"];
        return this.form.querySelector(inputs.map((one) => `${field} ${one}`).join());
    }

    /** The record that the words are about, as `hints` wants it. */
    get about() {
        const { data, resModel, resId } = this.props.record;
        if (resModel === "mail.compose.message") {
            const ids = JSON.parse(data.res_ids || "[]");
            return { model: data.model, res_id: ids.length === 1 ? ids[0] : 0 };
        }
        if (resModel === "recovery.case.answer") {
            return { model: "recovery.case", res_id: data.case_id?.id || 0 };
        }
        return { model: resModel, res_id: resId || 0 };
    }

    onInput(ev) {
        if (this.place?.contains(ev.target)) {
            browser.clearTimeout(this.timer);
            this.turn++; // an answer about older words is not shown any more
            this.timer = browser.setTimeout(() => this.read(), PAUSE);
        }
    }

    async read() {
        const turn = this.turn;
        const text = textOf(lettersOf(this.place)).slice(0, LONGEST);
        let hints = [];
        if (text.trim()) {
            try {
                hints = await this.orm.silent.call(RULES, "hints", [text], this.about);
            } catch {
                // Nothing is lost: the gate reads what is sent.
            }
        }
        if (turn === this.turn) {
            this.state.taken = false;
            this.show(hints);
        }
    }

    /** Mark the passages in the text itself, where the browser can without changing it. */
    show(hints) {
        this.state.hints = hints;
        if (!globalThis.Highlight || !window.CSS.highlights) {
            return;
        }
        const place = this.place;
        const ranges = [];
        if (place && place.value === undefined) {
            const letters = lettersOf(place);
            for (const hint of hints) {
                const found = find(letters, hint.words);
                if (found) {
                    const range = new Range();
                    range.setStart(found.first.node, found.first.offset);
                    range.setEnd(found.last.node, found.last.offset + 1);
                    ranges.push(range);
                }
            }
        }
        window.CSS.highlights.set(this.mark, new Highlight(...ranges));
    }

    /** Select the passage of a remark. */
    look(hint) {
        const found = find(lettersOf(this.place), hint.words);
        if (found) {
            select(this.place, found);
        }
    }

    /** Write the other words instead; the browser's undo brings the own ones back. */
    async take(hint) {
        const found = find(lettersOf(this.place), hint.replaced);
        if (found) {
            replace(this.place, found, hint.better);
            this.state.hints = this.state.hints.filter((one) => one !== hint);
            this.state.taken = true;
            await this.orm.silent.call(RULES, "took", [hint.code]);
        }
    }
}

export const toneHint = {
    component: ToneHint,
    extractProps: ({ options }) => ({ field: options.field }),
};

registry.category("view_widgets").add("recovery_tone_hint", toneHint);
