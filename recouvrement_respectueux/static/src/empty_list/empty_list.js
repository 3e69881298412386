import { patch } from "@web/core/utils/patch";
import { ActionHelper } from "@web/views/action_helper";

// Their own sentence is true with the filter they open with; see `get_empty_list_help`.
const KNOW = ["recovery.case", "recovery.reminder"];

/**
 * An empty list of ours never says "nobody is late" where nothing matches a search.
 */
patch(ActionHelper.prototype, {
    get isNoMatch() {
        const search = this.env.searchModel;
        if (!search?.resModel?.startsWith("recovery.")) {
            return false;
        }
        const active = search.query.map((one) => search.searchItems[one.searchItemId]);
        const filters = active.filter((item) => !item.type.toLowerCase().includes("groupby"));
        const usual = (item) => item.isDefault && KNOW.includes(search.resModel);
        return filters.some((item) => !usual(item));
    },
});
