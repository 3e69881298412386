import { registry } from "@web/core/registry";
import { listView } from "@web/views/list/list_view";
import { ListController } from "@web/views/list/list_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { useService } from "@web/core/utils/hooks";
import { Component, onWillStart, useState } from "@odoo/owl";

/** What there is to know about the daily job, where it does not do what it should. */
export class JobBanner extends Component {
    static template = "recouvrement_respectueux.JobBanner";
    static props = {};

    setup() {
        const orm = useService("orm");
        this.state = useState({ words: false });
        onWillStart(async () => {
            this.state.words = await orm.call("recovery.case", "job_words", []);
        });
    }
}

export class JobListController extends ListController {
    static template = "recouvrement_respectueux.JobListView";
    static components = { ...ListController.components, JobBanner };
}

export class JobKanbanController extends KanbanController {
    static template = "recouvrement_respectueux.JobKanbanView";
    static components = { ...KanbanController.components, JobBanner };
}

registry
    .category("views")
    .add("recovery_case_list", { ...listView, Controller: JobListController })
    .add("recovery_case_kanban", { ...kanbanView, Controller: JobKanbanController });
