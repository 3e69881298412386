import { registry } from "@web/core/registry";
import { CalendarCommonRenderer } from "@web/views/calendar/calendar_common/calendar_common_renderer";
import { CalendarModel } from "@web/views/calendar/calendar_model";
import { CalendarRenderer } from "@web/views/calendar/calendar_renderer";
import { calendarView } from "@web/views/calendar/calendar_view";

const WEEKS = 5; // they hold 30 days, whatever the day of the week

/**
 * The next 30 days in one piece: the first line is the week of today, not the first of
 * the month, of which late in the month next to nothing is still to come.
 */
export class ComingCalendarModel extends CalendarModel {
    computeRange() {
        const { scale, date, firstDayOfWeek } = this.meta;
        if (scale !== "month") {
            return super.computeRange();
        }
        const start = date.minus({ days: (date.weekday - firstDayOfWeek + 7) % 7 }).startOf("day");
        return { start, end: start.plus({ weeks: WEEKS, days: -1 }).endOf("day") };
    }
}

export class ComingCommonRenderer extends CalendarCommonRenderer {
    get options() {
        const options = super.options;
        if (this.props.model.scale !== "month") {
            return options;
        }
        return {
            ...options,
            initialView: "recoveryComing",
            views: { recoveryComing: { type: "dayGrid", duration: { weeks: WEEKS } } },
        };
    }
}

export class ComingCalendarRenderer extends CalendarRenderer {
    static components = { ...CalendarRenderer.components, month: ComingCommonRenderer };
}

registry.category("views").add("recovery_coming_calendar", {
    ...calendarView,
    Model: ComingCalendarModel,
    Renderer: ComingCalendarRenderer,
});
