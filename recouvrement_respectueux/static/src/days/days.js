import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import {
    RemainingDaysField,
    remainingDaysField,
} from "@web/views/fields/remaining_days/remaining_days_field";

const NEAR = 400; // days; farther away a date tells more

/**
 * A date said in days, never as "next month": whoever promised the 3rd promised a day.
 * With the option `date` the day itself stands before it.
 */
export class RecoveryDaysField extends RemainingDaysField {
    static props = { ...RemainingDaysField.props, withDate: { type: Boolean, optional: true } };
    static defaultProps = { classes: {} };

    get diffString() {
        const days = this.diffDays;
        if (days === null) {
            return "";
        }
        if (Math.abs(days) > NEAR) {
            return this.formattedValue;
        }
        const said = inDays(days);
        return this.props.withDate ? `${this.formattedValue} · ${said.toLowerCase()}` : said;
    }
}

export function inDays(days) {
    if (Math.abs(days) < 2) {
        return [_t("Yesterday"), _t("Today"), _t("Tomorrow")][days + 1].toString();
    }
    return days > 0 ? _t("In %s days", days) : _t("%s days ago", -days);
}

export const recoveryDaysField = {
    ...remainingDaysField,
    component: RecoveryDaysField,
    displayName: _t("Date in Days"),
    extractProps: ({ options }) => ({
        classes: options.classes || {},
        withDate: Boolean(options.date),
    }),
};

registry.category("fields").add("recovery_days", recoveryDaysField);
