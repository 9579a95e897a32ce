// Generated from contracts/v1/openapi.json by `npm run generate`; do not edit.

export interface paths {
    "/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["getSession"];
        put?: never;
        /** Sign a browser in: its API key for a session in a cookie */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/security/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest attempts that this gateway has refused since its start, oldest first */
        get: operations["listSecurityEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the server up */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this installation is made of: runtime, database, silos */
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contract that this server speaks */
        get: operations["getCurrentContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/v1/multyagents.schema.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JSON Schema of the contract */
        get: operations["getContractSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every attempt of a task, and which re-run caused it */
        get: operations["listTaskAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/attempts/{attempt}/output": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an attempt wrote */
        get: operations["getAttemptOutput"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything on record about a task; from its first dispatch on */
        get: operations["getTaskAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recompute a run's hash chain from what is stored, and hold its row against it */
        get: operations["verifyWorkflowRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where every run's journal ends now: kept elsewhere, it makes cut and rewritten runs visible */
        get: operations["takeCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check all runs, part by part, against a checkpoint if one is given */
        post: operations["verifyAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything on record as JSON Lines, ascending by run and seq; the schema is that of one line */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}/partial-rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Re-run failed branches; everything that succeeded stays as it is
         * @description A dry run needs the role viewer alone.
         */
        post: operations["partialRerun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runner/tasks/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A runner reports about an attempt; repeating a report changes nothing */
        post: operations["reportTaskStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The approval of a task */
        get: operations["getTaskApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of approvals of tasks in runs, newest last; the Link header leads to older ones */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An approval */
        get: operations["getApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a task, for good */
        post: operations["approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a task from being dispatched until it is approved after all */
        post: operations["reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest artifacts that match, oldest first */
        get: operations["listArtifacts"];
        put?: never;
        /** Put an artifact of a task on record */
        post: operations["createArtifact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/handoffs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The current handoffs that match and were published last, oldest first */
        get: operations["listHandoffs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The current handoff of a task */
        get: operations["getTaskHandoff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/locks/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a task give its paths up, whatever it is doing */
        post: operations["releaseTaskLocks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest events that match, oldest first */
        get: operations["listEvents"];
        put?: never;
        /** Put an event on a run's record */
        post: operations["publishEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run's events as server-sent events: id is the seq, event the type, data the event; a ping every 15 s */
        get: operations["streamRunEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All roles */
        get: operations["listRoles"];
        put?: never;
        /** Create a role */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A role */
        get: operations["getRole"];
        /** Replace a role as a whole */
        put: operations["replaceRole"];
        post?: never;
        /** Delete a role that nothing refers to */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All projects */
        get: operations["listProjects"];
        put?: never;
        /** Create a project */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A project */
        get: operations["getProject"];
        /** Replace a project as a whole */
        put: operations["replaceProject"];
        post?: never;
        /** Delete a project that nothing refers to */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All workflow templates */
        get: operations["listWorkflowTemplates"];
        put?: never;
        /** Create a workflow template */
        post: operations["createWorkflowTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A workflow template */
        get: operations["getWorkflowTemplate"];
        /** Replace a workflow template as a whole */
        put: operations["replaceWorkflowTemplate"];
        post?: never;
        /** Delete a workflow template; runs keep their own copy */
        delete: operations["deleteWorkflowTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks of a run in template order, or the newest of all */
        get: operations["listTasks"];
        put?: never;
        /** Create a task outside any run */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A task */
        get: operations["getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dispatch a task; answers when the runner has */
        post: operations["dispatchTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a task; a terminal one is answered unchanged */
        post: operations["cancelTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of runs, newest last; the Link header leads to older ones */
        get: operations["listWorkflowRuns"];
        put?: never;
        /** Start a run from a template or from existing tasks */
        post: operations["createWorkflowRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run, with its version as ETag */
        get: operations["getWorkflowRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dispatch nothing more until resumed */
        post: operations["pauseWorkflowRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a pause */
        post: operations["resumeWorkflowRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}/abort": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a run for good and cancel its active tasks */
        post: operations["abortWorkflowRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}/dispatch-ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dispatch the first ready task */
        post: operations["dispatchReadyTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}/control-loop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dispatch all that are ready */
        post: operations["runControlLoop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}/execution-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A whole run at a glance */
        get: operations["getExecutionSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflow-runs/{id}/task-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run and its tasks in columns, small enough for very large runs */
        get: operations["getTaskSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistant/intents/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a run of a template would be; nothing is created */
        post: operations["assistantPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistant/intents/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a run from a template and dispatch all that are ready */
        post: operations["assistantStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistant/intents/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How a run stands */
        post: operations["assistantStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assistant/intents/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a run did */
        post: operations["assistantReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @enum {string} */
        AccessRole: "viewer" | "operator" | "admin";
        /**
         * @description Where grains live.
         * @enum {string}
         */
        ActorRuntime: "embedded" | "orleans";
        /** @description Whether something can be done with a run now. */
        AllowedActionRead: {
            /** @description `pause`, `resume`, `abort`, `dispatch-ready` or `partial-rerun`: the last part of its address. */
            action: string;
            /** @description Whether it would be accepted and do something. */
            allowed: boolean;
            /** @description Why not: the caller's role, or how the run stands. */
            reason: null | string;
        };
        /** @description A task's approval. */
        ApprovalRead: {
            /**
             * Format: int64
             * @description Its id: the task's, because a task has one approval at most.
             */
            id: number;
            /**
             * Format: int64
             * @description The task that waits for it.
             */
            task_id: number;
            /** @description How it stands. */
            status: components["schemas"]["ApprovalStatus"];
            /** @description Who decided; null while it is pending, or when nobody was named. */
            decided_by: null | string;
            /** @description What they said about it. */
            comment: null | string;
            /**
             * Format: date-time
             * @description When it was decided; null while it is pending.
             */
            decided_at: null | string;
        };
        /** @enum {string} */
        ApprovalStatus: "pending" | "approved" | "rejected";
        /** @description A decision about an approval; the body may be left out. */
        ApprovalWrite: {
            /** @description Who decides. */
            actor?: null | string;
            /** @description Why. */
            comment?: null | string;
        };
        /** @description An artifact: something that a task made and others may use. */
        ArtifactRead: {
            /**
             * Format: int64
             * @description Its id among all artifacts: increasing, with gaps.
             */
            id: number;
            /** @description Version of the wire contract. */
            contract_version: string;
            /** @description `text`, `file`, `diff`, `commit`, `report` or `custom`. */
            artifact_type: string;
            /** @description Where it is: a path or an address. */
            location: string;
            /** @description What it is. */
            summary: string;
            /**
             * Format: int64
             * @description The task that made it.
             */
            producer_task_id: number;
            /**
             * Format: int64
             * @description The producer's workflow run; null outside any.
             */
            run_id: null | number;
            /**
             * Format: int64
             * @description The task that it is about, if one was named.
             */
            task_id: null | number;
            /** @description An object; `label` and `labels` in it are what required artifacts ask for. */
            metadata: components["schemas"]["RawJson"];
            /**
             * Format: date-time
             * @description When it was put on record.
             */
            created_at: string;
        };
        /** @description An artifact to put on record. */
        ArtifactWrite: {
            /** @description `text`, `file`, `diff`, `commit`, `report` or `custom`; required. */
            artifact_type: string;
            /** @description Where it is: a path or an address; required. */
            location: string;
            /** @description What it is; required. */
            summary: string;
            /**
             * Format: int64
             * @description The task that made it; required.
             */
            producer_task_id: number;
            /**
             * Format: int64
             * @description The workflow run it belongs to: the producer's, also when absent.
             */
            run_id?: null | number;
            /**
             * Format: int64
             * @description The task of the same run that it is about, if that is another one.
             */
            task_id?: null | number;
            metadata?: null | components["schemas"]["JsonElement"];
        };
        /**
         * @description Which of an assistant's four intents an answer belongs to.
         * @enum {string}
         */
        AssistantPhase: "plan" | "start" | "status" | "report";
        /** @description What a run of a template would be. */
        AssistantPlanRead: {
            /**
             * Format: int64
             * @description The template.
             */
            workflow_template_id: number;
            /** @description Who would start it. */
            initiated_by: null | string;
            /** @description The steps, in template order. */
            steps: components["schemas"]["AssistantStepRead"][];
            /** @description The same for programs. */
            machine_summary: components["schemas"]["MachineSummaryRead"];
        };
        /** @description A run to plan. */
        AssistantPlanWrite: {
            /**
             * Format: int64
             * @description The template to expand; required.
             */
            workflow_template_id: number;
            /** @description Who would start it. */
            initiated_by?: null | string;
            /** @description By step id: how the step's task differs from the template. */
            step_task_overrides?: null | {
                [key: string]: components["schemas"]["StepOverrideWrite"];
            };
        };
        /** @description What a run did. */
        AssistantReportRead: {
            /** @description The run. */
            run: components["schemas"]["RunRead"];
            /** @description Its tasks, in template order. */
            tasks: components["schemas"]["TaskRead"][];
            /** @description Its newest events, oldest first. */
            events: components["schemas"]["EventRead"][];
            /** @description Its newest artifacts, oldest first. */
            artifacts: components["schemas"]["ArtifactRead"][];
            /** @description Its current handoffs, the newest, oldest first. */
            handoffs: components["schemas"]["HandoffRead"][];
            /** @description The same for programs. */
            machine_summary: components["schemas"]["MachineSummaryRead"];
        };
        /** @description A run to report about. */
        AssistantReportWrite: {
            /**
             * Format: int64
             * @description The run; required.
             */
            run_id: number;
            /**
             * Format: int32
             * @description At most so many events, the newest: 1 to 1000, default 200.
             */
            event_limit?: null | number;
            /**
             * Format: int32
             * @description At most so many artifacts, the newest: 1 to 1000, default 200.
             */
            artifact_limit?: null | number;
            /**
             * Format: int32
             * @description At most so many handoffs, the newest: 1 to 1000, default 200.
             */
            handoff_limit?: null | number;
        };
        /** @description A run that was started. */
        AssistantStartRead: {
            /** @description The run, after what was dispatched. */
            run: components["schemas"]["RunRead"];
            /** @description Its steps with their tasks, in template order. */
            steps: components["schemas"]["AssistantStepRead"][];
            /** @description What was dispatched, or could not be; empty without `dispatch_ready`. */
            dispatches: components["schemas"]["SpawnRead"][];
            /** @description Tasks that wait for nothing but their approval; its id is the task's. */
            blocked_by_approval_task_ids: number[];
            /** @description The same for programs. */
            machine_summary: components["schemas"]["MachineSummaryRead"];
        };
        /** @description A run to start. */
        AssistantStartWrite: {
            /**
             * Format: int64
             * @description The template to expand; required.
             */
            workflow_template_id: number;
            /** @description Who starts it. */
            initiated_by?: null | string;
            /** @description By step id: how the step's task differs from the template. */
            step_task_overrides?: null | {
                [key: string]: components["schemas"]["StepOverrideWrite"];
            };
            /** @description Dispatch all that are ready at once; default true. */
            dispatch_ready?: null | boolean;
        };
        /** @description How a run stands. */
        AssistantStatusRead: {
            /** @description The run. */
            run: components["schemas"]["RunRead"];
            /** @description Its tasks, in template order; null unless they were asked for. */
            tasks: null | components["schemas"]["TaskRead"][];
            /** @description The same for programs. */
            machine_summary: components["schemas"]["MachineSummaryRead"];
        };
        /** @description A run to look at. */
        AssistantStatusWrite: {
            /**
             * Format: int64
             * @description The run; required.
             */
            run_id: number;
            /** @description Answer with its tasks; default false. */
            include_tasks?: null | boolean;
        };
        /** @description A step with the overrides applied. */
        AssistantStepRead: {
            /** @description The step. */
            step_id: string;
            /**
             * Format: int64
             * @description The role that does it.
             */
            role_id: number;
            /** @description One line for people. */
            title: string;
            /** @description Steps that must have succeeded before. */
            depends_on: string[];
            /** @description Artifacts of dependencies that must have been handed over. */
            required_artifacts: components["schemas"]["RequiredArtifactRead"][];
            /** @description How its task is (when planning: would be) set up. */
            task_config: components["schemas"]["TaskConfigRead"];
            /**
             * Format: int64
             * @description Its task; null when planning.
             */
            task_id: null | number;
        };
        /** @description The partial re-run that caused an attempt. */
        AttemptCauseRead: {
            /**
             * Format: int64
             * @description Its seq in the run's journal.
             */
            seq: number;
            /** @description Who asked for it. */
            requested_by: string;
            /** @description Why. */
            reason: string;
            /**
             * Format: date-time
             * @description When.
             */
            requested_at: string;
        };
        /** @description What an attempt wrote. */
        AttemptOutputRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /**
             * Format: int32
             * @description The attempt.
             */
            attempt: number;
            /** @description Standard output, capped. */
            stdout: string;
            /** @description Standard error, capped. */
            stderr: string;
            /** @description True when standard output was cut. */
            stdout_truncated: boolean;
            /** @description True when standard error was cut. */
            stderr_truncated: boolean;
        };
        /** @description One attempt of a task. Kept for good, also when a re-run follows. */
        AttemptRead: {
            /**
             * Format: int32
             * @description Its number: 1, 2, 3 …
             */
            attempt: number;
            /** @description Its own status: what the task's was while this attempt was the current one. */
            status: components["schemas"]["TaskStatus"];
            /**
             * Format: date-time
             * @description When it was journaled, before anything was sent.
             */
            dispatched_at: string;
            /**
             * Format: date-time
             * @description Start of its execution.
             */
            started_at: null | string;
            /**
             * Format: date-time
             * @description End of its execution.
             */
            finished_at: null | string;
            /**
             * Format: int32
             * @description Its exit code.
             */
            exit_code: null | number;
            /** @description The runner's last message about it. */
            message: null | string;
            /**
             * Format: int64
             * @description Size of the kept standard output in bytes; null while there is none.
             */
            stdout_bytes: null | number;
            /**
             * Format: int64
             * @description Size of the kept standard error in bytes; null while there is none.
             */
            stderr_bytes: null | number;
            /** @description True when output was cut. */
            output_truncated: boolean;
            /**
             * Format: int32
             * @description Longest execution, in seconds.
             */
            timeout_seconds: number;
            /** @description Container it ran in, if any. */
            container_id: null | string;
            rerun: null | components["schemas"]["AttemptCauseRead"];
        };
        /** @description An event of the export: one line of JSON. */
        AuditEventRead: {
            /**
             * Format: int64
             * @description The run; negative: that of one task outside any workflow run, whose id it is.
             */
            run_id: number;
            /**
             * Format: int64
             * @description Its position in the run. `{run_id}:{seq}` is the cursor that goes on behind it.
             */
            seq: number;
            /** @description What happened; null: what is stored is no event, the record was tampered with. */
            event_type: null | string;
            /**
             * Format: int64
             * @description The task it is about, if any.
             */
            task_id: null | number;
            /**
             * Format: date-time
             * @description When it happened.
             */
            created_at: null | string;
            /** @description Which part of the system produced it. */
            producer_role: null | string;
            /** @description True: a client published it, and what it says is that client's word, its type and producer included. False: the control plane wrote it itself. */
            client_published: boolean;
            /** @description Who did it, where that is known: `requested_by`, `initiated_by`, `decided_by` or `actor` of the control plane's own event, the API key's name of a client's. */
            actor: null | string;
            /** @description Why, where that was said: `reason` or `comment` of the payload. */
            reason: null | string;
            /** @description Hash of the event before in hex; 64 zeros for the first. */
            previous_hash: null | string;
            /** @description Its own hash in hex, over the one before and every field. */
            hash: null | string;
            payload: null | components["schemas"]["RawJson"];
        };
        /** @description What a block is about; what does not apply is left out. */
        BlockDetailsRead: {
            /** @description Dependencies that have not succeeded. */
            waits_for_task_ids?: null | number[];
            task_status?: null | components["schemas"]["TaskStatus"];
            /**
             * Format: int32
             * @description The limit that was reached.
             */
            max_dispatch?: null | number;
            /**
             * Format: int64
             * @description The approval that is missing.
             */
            approval_id?: null | number;
            approval_status?: null | components["schemas"]["ApprovalStatus"];
            /** @description What the task's dependencies have not handed over. */
            missing_artifacts?: null | components["schemas"]["RequiredArtifactRead"][];
        };
        /** @description A task, or the whole run, that may not be dispatched. */
        BlockedTaskRead: {
            /**
             * Format: int64
             * @description The task; null when the reason is the run's.
             */
            task_id: null | number;
            /** @description `run-paused`, `run-aborted`, `dependencies-not-satisfied`, `required-handoff-artifacts-missing`, `approval-required`, `dispatch-limit-reached` or `not-dispatchable-state`. */
            reason: string;
            /** @description What the reason is about. */
            details: components["schemas"]["BlockDetailsRead"];
        };
        /** @description Number of branches by state. */
        BranchCardsRead: {
            /**
             * Format: int32
             * @description With an attempt under way.
             */
            active: number;
            /**
             * Format: int32
             * @description Waiting.
             */
            blocked: number;
            /**
             * Format: int32
             * @description Ended.
             */
            done: number;
        };
        /** @description What a runner reports about an attempt. */
        CallbackWrite: {
            /** @description `running`, `success`, `failed` or `canceled`; required. */
            status: string;
            /** @description One sentence for people. */
            message?: null | string;
            /**
             * Format: date-time
             * @description When the execution began.
             */
            started_at?: null | string;
            /**
             * Format: date-time
             * @description When the execution ended.
             */
            finished_at?: null | string;
            /**
             * Format: int32
             * @description The process's exit code.
             */
            exit_code?: null | number;
            /** @description Standard output. */
            stdout?: null | string;
            /** @description Standard error. */
            stderr?: null | string;
            /** @description Container it ran in. */
            container_id?: null | string;
            /** @description Whether removing the worktree was tried. */
            worktree_cleanup_attempted?: null | boolean;
            /** @description Whether the removal worked. */
            worktree_cleanup_succeeded?: null | boolean;
            /** @description What the removal said. */
            worktree_cleanup_message?: null | string;
            handoff?: null | components["schemas"]["JsonElement"];
        };
        /** @description A cancel; the body may be left out. */
        CancelWrite: {
            /** @description Who asks. */
            requested_by?: null | string;
        };
        /** @description Where every run's journal ended at some time. */
        CheckpointRead: {
            /** @description Always `multyagents-checkpoint-1`. */
            format: string;
            /**
             * Format: date-time
             * @description When it was taken, to the second.
             */
            created_at: string;
            /** @description Which store it was taken of: random, no secret; a copy of the store has the same. */
            store_id: string;
            /** @description All runs, ascending by id. */
            runs: components["schemas"]["CheckpointRunRead"][];
            /** @description SHA-256 over the lines `{created_at} {store_id}` and `{run_id} {seq} {hash}` of each run, each ended by a line feed; in hex. */
            digest: string;
        };
        /** @description Where a run's journal ended. */
        CheckpointRunRead: {
            /**
             * Format: int64
             * @description The run; negative: that of one task outside any workflow run, whose id it is.
             */
            run_id: number;
            /**
             * Format: int64
             * @description Its last entry.
             */
            seq: number;
            /** @description That entry's hash, which stands for all before it; in hex. */
            hash: string;
        };
        /** @description Where a run's journal ended. */
        CheckpointRunWrite: {
            /**
             * Format: int64
             * @description The run; required.
             */
            run_id: number;
            /**
             * Format: int64
             * @description Its last entry; required.
             */
            seq: number;
            /** @description That entry's hash in hex; required. */
            hash: string;
        };
        /** @description A checkpoint to verify against, as it was taken. */
        CheckpointWrite: {
            /** @description Always `multyagents-checkpoint-1`; required. */
            format: string;
            /**
             * Format: date-time
             * @description When it was taken; required.
             */
            created_at: null | string;
            /** @description Which store it was taken of; required. */
            store_id: string;
            /** @description All runs, ascending by id; required. */
            runs: components["schemas"]["CheckpointRunWrite"][];
            /** @description SHA-256 over all of it; required. */
            digest: string;
        };
        /**
         * @description How far a silo is.
         * @enum {string}
         */
        ClusterMemberStatus: "joining" | "active" | "stopping";
        /** @description The cluster that this gateway is a client of. */
        ClusterRead: {
            /** @description Its name. */
            id: string;
            /** @description Address of the Orleans Dashboard, as the operator gave it for people's browsers; null: none was given. */
            dashboard_url: null | string;
            /** @description Its silos, by name. */
            silos: components["schemas"]["SiloRead"][];
        };
        /**
         * @description Whether a task gets the context7 provider: a forced value wins, else the role decides.
         * @enum {string}
         */
        Context7Mode: "inherit" | "force_on" | "force_off";
        /** @description Which contract the server speaks. */
        ContractRead: {
            /** @description Version of the wire contract. */
            contract_version: string;
            /** @description Its JSON Schema: a path in the repository, and under this server's address. */
            schema_file: string;
        };
        /** @description Answer of the control loop. */
        ControlLoopRead: {
            /**
             * Format: int64
             * @description The run.
             */
            run_id: number;
            /** @description The plan that was carried out. */
            plan: components["schemas"]["PlanRead"];
            /** @description What was dispatched, in template order. */
            spawn: components["schemas"]["SpawnRead"][];
            /** @description The run after it. */
            aggregate: components["schemas"]["SummaryRead"];
        };
        /** @description A turn of the control loop; the body may be left out. */
        ControlLoopWrite: {
            /**
             * Format: int32
             * @description Dispatch at most so many tasks: 1 to 100, default 10.
             */
            max_dispatch?: null | number;
        };
        /** @description Answer to the dispatch of one task. */
        DispatchRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /** @description Whether the context7 provider is on for it. */
            resolved_context7_enabled: boolean;
            /** @description What the runner was told. */
            runner_payload: components["schemas"]["RunnerPayloadRead"];
            /** @description What the runner answered. */
            runner_submission: components["schemas"]["RunnerSubmissionRead"];
        };
        /** @description Answer of dispatch-ready. */
        DispatchReadyRead: {
            /**
             * Format: int64
             * @description The run.
             */
            run_id: number;
            /** @description Whether a task was dispatched. */
            dispatched: boolean;
            /**
             * Format: int64
             * @description The task, if one was.
             */
            task_id: null | number;
            /** @description Why none was: `dependencies not satisfied`, `required handoff artifacts missing` or `no ready tasks`. */
            reason: null | string;
            dispatch: null | components["schemas"]["DispatchRead"];
        };
        /** @description One event of a run's journal. */
        EventRead: {
            /**
             * Format: int64
             * @description Its id among all events: increasing, with gaps.
             */
            id: number;
            /** @description Version of the wire contract. */
            contract_version: string;
            /** @description What happened, e.g. `task.dispatched`. */
            event_type: string;
            /**
             * Format: int64
             * @description The workflow run; null outside any.
             */
            run_id: null | number;
            /**
             * Format: int64
             * @description The task it is about, if any.
             */
            task_id: null | number;
            /** @description Who produced it. */
            producer_role: string;
            /** @description An object: what the event tells. */
            payload: components["schemas"]["RawJson"];
            /**
             * Format: date-time
             * @description When it happened.
             */
            created_at: string;
            /**
             * Format: int64
             * @description Its position in the run's journal: 1, 2, 3 … without gaps.
             */
            seq: number;
            /** @description True: a client published it, and what it says is that client's word. False: the control plane wrote it itself. */
            client_published: boolean;
        };
        /** @description An event to put on record. */
        EventWrite: {
            /** @description What happened; required. Not one of the control plane's own types. */
            event_type: string;
            /**
             * Format: int64
             * @description The workflow run it belongs to; a run or a task is required.
             */
            run_id?: null | number;
            /**
             * Format: int64
             * @description The task it is about.
             */
            task_id?: null | number;
            /** @description Who produced it; required. */
            producer_role: string;
            payload?: null | components["schemas"]["JsonElement"];
            /** @description Version of the wire contract: `v1`, also when absent. */
            contract_version?: null | string;
        };
        /**
         * @description Where a task's attempt executes. The strings are the wire contract's.
         * @enum {string}
         */
        ExecutionMode: "no-workspace" | "shared-workspace" | "isolated-worktree" | "docker-sandbox";
        /** @enum {string} */
        FailureCategory: "runner-submit" | "canceled" | "network" | "permission" | "workspace-git" | "sandbox" | "test-regression" | "dependency" | "unknown" | "run-aborted";
        /**
         * @description What is wrong with a run, or with a store.
         * @enum {string}
         */
        FindingKind: "edited" | "missing" | "reordered" | "foreign-link" | "unreadable" | "journal-missing" | "row-missing" | "row-differs" | "truncated" | "rewritten" | "run-missing" | "another-store";
        /** @description Something wrong with a run, or with the store as a whole. */
        FindingRead: {
            /**
             * Format: int64
             * @description The run; negative: that of one task outside any workflow run, whose id it is. Null: it is about the store.
             */
            run_id: null | number;
            /**
             * Format: int64
             * @description The first bad entry; null: it is about no entry.
             */
            seq: null | number;
            /** @description What is wrong. */
            kind: components["schemas"]["FindingKind"];
            /** @description The same as a sentence. */
            detail: string;
        };
        /** @description One check of a task's quality gate. */
        GateCheckRead: {
            /** @description Which check. */
            check: string;
            /** @description `pass`, `fail`, `pending` or `skipped`. */
            status: components["schemas"]["GateCheckStatus"];
            /** @description `blocker` or `warn`. */
            severity: components["schemas"]["GateSeverity"];
            /** @description Whether it is required. */
            required: boolean;
            /** @description Whether its failure fails the gate. */
            blocker: boolean;
            /** @description What it found. */
            message: string;
            /** @description More of what it found. */
            details: components["schemas"]["RawJson"];
        };
        /**
         * @description How one check of a quality gate stands. The strings are the wire contract's.
         * @enum {string}
         */
        GateCheckStatus: "pass" | "fail" | "pending" | "skipped";
        /**
         * @description What the failure of a check means for its gate. The strings are the wire contract's.
         * @enum {string}
         */
        GateSeverity: "blocker" | "warn";
        /**
         * @description How a quality gate stands.
         * @enum {string}
         */
        GateStatus: "pass" | "fail" | "pending" | "not-configured";
        /** @description An artifact that goes with a handoff. */
        HandoffArtifactRead: {
            /**
             * Format: int64
             * @description The artifact.
             */
            artifact_id: number;
            /** @description Whether it meets the requirements of the tasks that follow. */
            is_required: boolean;
            /** @description A word on it. */
            note: null | string;
        };
        /** @description What a task leaves to those that depend on it. */
        HandoffRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /**
             * Format: int64
             * @description Its workflow run; null outside any.
             */
            run_id: null | number;
            /** @description What was done. */
            summary: string;
            /** @description More of it. */
            details: null | string;
            /** @description What should be done next. */
            next_actions: string[];
            /** @description What is not clear. */
            open_questions: string[];
            /** @description Artifacts of the same task that go with it. */
            artifacts: components["schemas"]["HandoffArtifactRead"][];
            /**
             * Format: date-time
             * @description When the task first published one that has counted since.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When this one was published.
             */
            updated_at: string;
        };
        /** @description Whether the server answers. */
        HealthRead: {
            /** @description Always `ok`. */
            status: string;
        };
        /** @description The checkpoint that a check used. */
        HeldAgainstRead: {
            /**
             * Format: date-time
             * @description When it was taken.
             */
            created_at: string;
            /** @description Which store it was taken of. */
            store_id: string;
        };
        /** @description A task that a failure outside the selection keeps waiting. */
        HeldBackRead: {
            /**
             * Format: int64
             * @description The waiting task.
             */
            task_id: number;
            /**
             * Format: int64
             * @description A failed task that is not selected and that it waits for, directly or not.
             */
            by_task_id: number;
        };
        /**
         * @description Database systems.
         * @enum {string}
         */
        JournalProvider: "sqlite" | "postgresql";
        JsonElement: {
            [key: string]: unknown;
        };
        /** @description An approval of a list: with what it is about. */
        ListedApprovalRead: {
            /**
             * Format: int64
             * @description Its id: the task's.
             */
            id: number;
            /**
             * Format: int64
             * @description The task that waits for it.
             */
            task_id: number;
            /** @description How it stands. */
            status: components["schemas"]["ApprovalStatus"];
            /** @description Who decided; null while it is pending, or when nobody was named. */
            decided_by: null | string;
            /** @description What they said about it. */
            comment: null | string;
            /**
             * Format: date-time
             * @description When it was decided; null while it is pending.
             */
            decided_at: null | string;
            /**
             * Format: int64
             * @description The task's workflow run; null outside any.
             */
            run_id: null | number;
            /** @description The template's step that the task comes from, if any. */
            step_id: null | string;
            /** @description The task's title. */
            title: string;
            /**
             * Format: date-time
             * @description Since when it is waited for.
             */
            requested_at: string;
        };
        /** @description What a task gave up. */
        LockReleaseRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /** @description The paths that it held; empty when it held none. */
            released_paths: string[];
        };
        /** @description A release of a task's paths; the body may be left out. */
        LockReleaseWrite: {
            /** @description Who asks. */
            requested_by?: null | string;
        };
        /** @description What a program needs to decide what to do next; the same fields in every phase. */
        MachineSummaryRead: {
            /** @description Version of the wire contract. */
            contract_version: string;
            /** @description Which intent this answers. */
            phase: components["schemas"]["AssistantPhase"];
            /**
             * Format: int64
             * @description The run; null when planning.
             */
            run_id: null | number;
            /**
             * Format: int64
             * @description The template; null for a run of given tasks.
             */
            workflow_template_id: null | number;
            workflow_status: null | components["schemas"]["RunStatus"];
            /**
             * Format: int32
             * @description Number of tasks, or of planned steps.
             */
            total_tasks: number;
            /** @description Number of tasks by status, statuses without tasks left out; when planning, the number of steps under `planned`. */
            task_status_counts: {
                [key: string]: number;
            };
            /** @description Tasks that may be dispatched now. */
            ready_task_ids: number[];
            /** @description Tasks that wait for nothing but their approval; its id is the task's. */
            blocked_by_approval_task_ids: number[];
            /** @description Tasks that have ended, however. */
            terminal_task_ids: number[];
            /** @description Tasks that ended without success. */
            failed_task_ids: number[];
            /** @description Artifacts that the tasks made, ascending. */
            produced_artifact_ids: number[];
            /** @description Tasks that have a handoff now. */
            handoff_task_ids: number[];
            /** @description The template's steps, as they are or would be in the run. */
            planned_step_ids: string[];
            /** @description Those of them that need an approval. */
            planned_approval_step_ids: string[];
            /** @description Types of the run's newest 20 events, each once, newest last. */
            recent_event_types: string[];
        };
        /** @description Answer of a partial re-run, and of its dry run. */
        PartialRerunRead: {
            /**
             * Format: int64
             * @description The run.
             */
            run_id: number;
            /** @description Who asked. */
            requested_by: string;
            /** @description Why. */
            reason: string;
            /** @description The selected tasks, in template order. */
            selected_task_ids: number[];
            /** @description The step ids among the selection. */
            selected_step_ids: string[];
            /** @description The tasks that were (dry run: would be) reset, in template order. */
            reset_task_ids: number[];
            /** @description Which of them may be dispatched. */
            plan: components["schemas"]["PlanRead"];
            /** @description What was dispatched; empty for a dry run. */
            spawn: components["schemas"]["SpawnRead"][];
            aggregate?: null | components["schemas"]["SummaryRead"];
            /** @description Unselected tasks that wait for the selection, directly or not: they follow when it succeeds. */
            downstream_task_ids: number[];
            /** @description True: the downstream tasks are dispatched by themselves; false: they wait for a dispatch. */
            downstream_follows: boolean;
            /** @description Waiting tasks below the selection that do not follow, in template order, and which unselected failed task keeps each waiting. */
            held_back: components["schemas"]["HeldBackRead"][];
            /**
             * Format: int32
             * @description Number of tasks that run: the selected ones, and those downstream if they follow by themselves.
             */
            will_run_count: number;
            /**
             * Format: int32
             * @description Number of the run's tasks that are neither selected nor downstream: they stay as they are.
             */
            stay_count: number;
            /** @description Names the plan of a dry run, so that a commit can be held to it; null when this is none. */
            plan_hash: null | string;
            /**
             * Format: int64
             * @description The run's version that this is about.
             */
            version: number;
            /** @description True: nothing was changed. */
            dry_run: boolean;
        };
        /** @description A partial re-run: which failed tasks, who, and why. */
        PartialRerunWrite: {
            /** @description Selected tasks; at least one task or step. */
            task_ids?: null | number[];
            /** @description Selected steps, for runs from a template. */
            step_ids?: null | string[];
            /** @description Who asks; required, not blank. */
            requested_by: string;
            /** @description Why; required, not blank. */
            reason: string;
            /** @description Dispatch what is ready at once; default true. */
            auto_dispatch?: null | boolean;
            /**
             * Format: int32
             * @description At most so many at once: 1 to 100, default 10.
             */
            max_dispatch?: null | number;
            /** @description True: validate and plan only; nothing changes and nothing is journaled. Default false. */
            dry_run?: null | boolean;
            /** @description Answer with the whole run after it (`aggregate`); default true. Large for a large run. */
            include_aggregate?: null | boolean;
            /** @description The `plan_hash` of a dry run: 409 when the re-run would not do any more what that showed. */
            plan_hash?: null | string;
        };
        /** @description How the plan of a re-run differs from the one that its requester saw. */
        PlanChangesRead: {
            /**
             * Format: int64
             * @description Version of the run that the requester saw the plan of.
             */
            planned_version: number;
            /**
             * Format: int64
             * @description The run's version now.
             */
            version: number;
            refusal: null | components["schemas"]["PlanRefusalRead"];
            /** @description Tasks that would have run (selected or downstream) and will not any more, in template order. */
            no_longer_task_ids: number[];
            /** @description Tasks that would not have run and will now, in template order. */
            newly_task_ids: number[];
            /** @description Tasks of both plans that do not stand as they did, in template order. */
            tasks: components["schemas"]["PlannedTaskChangeRead"][];
        };
        /** @description What may be dispatched now, and why the rest may not. */
        PlanRead: {
            /** @description May be dispatched, in template order. */
            ready: components["schemas"]["ReadyTaskRead"][];
            /** @description May not. */
            blocked: components["schemas"]["BlockedTaskRead"][];
        };
        /** @description Which rule of the re-run says no. */
        PlanRefusalRead: {
            /** @description The refusal's stable code. */
            code: string;
            /** @description A full sentence that names the ids it is about. */
            detail: string;
        };
        /** @description A task that does not stand as it did when the plan was shown. */
        PlannedTaskChangeRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /** @description The template's step it comes from, if any. */
            step_id: null | string;
            /** @description Its status then. */
            previous_status: components["schemas"]["TaskStatus"];
            /** @description Its status now. */
            status: components["schemas"]["TaskStatus"];
            /**
             * Format: int32
             * @description Its latest attempt then; 0 before the first dispatch.
             */
            previous_attempt: number;
            /**
             * Format: int32
             * @description Its latest attempt now.
             */
            attempt: number;
            /** @description What kept it waiting then, beside its dependencies: an approval or its inputs. */
            previous_blocked_reason: null | string;
            /** @description What keeps it waiting now, beside its dependencies. */
            blocked_reason: null | string;
        };
        /** @description An error answer: RFC 9457 problem details, media type `application/problem+json`. */
        ProblemBody: {
            /** @description Names the kind of problem: `urn:multyagents:problem:{code}`. */
            type: string;
            /** @description The kind of problem in a few words; the same for every problem of this kind. */
            title: string;
            /**
             * Format: int32
             * @description The HTTP status code.
             */
            status: number;
            /** @description What is wrong with this request, as a full sentence that names the ids it is about. */
            detail: string;
            /** @description The kind of problem for programs: stable, kebab-case. */
            code: string;
            /** @description Names this request in the server's log. */
            trace_id: string;
            /** @description Problems of single fields: path of the field (or query parameter) to what is wrong with it. Empty when the problem is not about fields. */
            errors: {
                [key: string]: string[];
            };
            plan_changes?: null | components["schemas"]["PlanChangesRead"];
        };
        /** @description A folder that tasks work in. */
        ProjectRead: {
            /**
             * Format: int64
             * @description Its id.
             */
            id: number;
            /** @description Name for people. */
            name: string;
            /** @description Absolute, normalised path. */
            root_path: string;
            /** @description Absolute, normalised paths under the root. */
            allowed_paths: string[];
        };
        /** @description A project to create, or to replace one with. */
        ProjectWrite: {
            /** @description Name for people; required. */
            name: string;
            /** @description Absolute path; required. The folder is created. */
            root_path: string;
            /** @description Absolute paths under the root. The folders are created. */
            allowed_paths?: null | string[];
        };
        RawJson: {
            [key: string]: unknown;
        };
        /** @description A task that may be dispatched. */
        ReadyTaskRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /** @description Artifacts it will be given. */
            consumed_artifact_ids: number[];
        };
        /**
         * @description What was refused for the sake of security.
         * @enum {string}
         */
        RefusedAttempt: "wrong-api-key" | "forbidden" | "callback-token" | "foreign-origin" | "foreign-host" | "rate-limit";
        /** @description An artifact that must have been handed over before a step may start. */
        RequiredArtifactRead: {
            /** @description The dependency that hands it over; null: any. */
            from_step_id: null | string;
            /** @description Its type; null: any. */
            artifact_type: null | string;
            /** @description Its label; null: any. */
            label: null | string;
        };
        /** @description A required artifact of a step to be written. */
        RequiredArtifactWrite: {
            /** @description The dependency that hands it over; absent: any. */
            from_step_id?: null | string;
            /** @description Its type; absent: any. */
            artifact_type?: null | string;
            /** @description Its label; absent: any. */
            label?: null | string;
        };
        /** @description A run's automatic retries. */
        RetrySummaryRead: {
            /**
             * Format: int32
             * @description How many.
             */
            total_retries: number;
            /** @description Tasks that were retried. */
            retried_task_ids: number[];
            /** @description Tasks that have no retry left. */
            exhausted_task_ids: number[];
        };
        /** @description Figures of one role in a run. */
        RoleMetricsRead: {
            /**
             * Format: int64
             * @description The role.
             */
            role_id: number;
            /**
             * Format: int32
             * @description Its tasks.
             */
            task_count: number;
            /**
             * Format: int32
             * @description Its tasks that succeeded.
             */
            successful_tasks: number;
            /**
             * Format: int32
             * @description Its tasks that ended without success.
             */
            failed_tasks: number;
            /**
             * Format: int32
             * @description Its tasks that ended.
             */
            throughput_tasks: number;
            /**
             * Format: double
             * @description Succeeded of all, in percent with two decimals.
             */
            success_rate: number;
            /**
             * Format: int32
             * @description Automatic retries of its tasks.
             */
            retries_total: number;
            /**
             * Format: int64
             * @description Time that the latest attempts of its ended tasks took, added up, in milliseconds.
             */
            duration_ms: number;
        };
        /** @description A role: who does a task. */
        RoleRead: {
            /**
             * Format: int64
             * @description Its id.
             */
            id: number;
            /** @description Name for people. */
            name: string;
            /** @description Whether the context7 provider is on by default. */
            context7_enabled: boolean;
            /** @description System prompt of the agent. */
            system_prompt: string;
            /** @description Tools it may use. */
            allowed_tools: string[];
            /** @description Skill packs it gets. */
            skill_packs: string[];
            /** @description An object; `retry_policy` in it is the automatic retry policy. */
            execution_constraints: components["schemas"]["RawJson"];
        };
        /** @description A role to create, or to replace one with. */
        RoleWrite: {
            /** @description Name for people; required. */
            name: string;
            /** @description Whether the context7 provider is on by default; default false. */
            context7_enabled?: null | boolean;
            /** @description System prompt of the agent; default empty. */
            system_prompt?: null | string;
            /** @description Tools it may use; trimmed and deduplicated. */
            allowed_tools?: null | string[];
            /** @description Skill packs it gets; trimmed and deduplicated. */
            skill_packs?: null | string[];
            execution_constraints?: null | components["schemas"]["JsonElement"];
        };
        /** @description Pause, resume or abort; the body may be left out. */
        RunControlWrite: {
            /** @description Who asks. */
            requested_by?: null | string;
        };
        /** @description Quality gates of a run's tasks, added up. */
        RunGateSummaryRead: {
            /** @description How they stand together. */
            status: components["schemas"]["GateStatus"];
            /** @description The same in words. */
            summary_text: string;
            /**
             * Format: int32
             * @description Number of tasks.
             */
            total_tasks: number;
            /**
             * Format: int32
             * @description Tasks whose gate passes.
             */
            passing_tasks: number;
            /**
             * Format: int32
             * @description Tasks whose gate fails.
             */
            failing_tasks: number;
            /**
             * Format: int32
             * @description Tasks whose gate is open.
             */
            pending_tasks: number;
            /**
             * Format: int32
             * @description Tasks without a gate.
             */
            not_configured_tasks: number;
            /**
             * Format: int32
             * @description Number of checks.
             */
            total_checks: number;
            /**
             * Format: int32
             * @description Checks that passed.
             */
            passed_checks: number;
            /**
             * Format: int32
             * @description Checks that failed.
             */
            failed_checks: number;
            /**
             * Format: int32
             * @description Checks that are open.
             */
            pending_checks: number;
            /**
             * Format: int32
             * @description Checks that do not apply.
             */
            skipped_checks: number;
            /**
             * Format: int32
             * @description Required blockers that failed.
             */
            blocker_failures: number;
            /**
             * Format: int32
             * @description Warnings.
             */
            warning_failures: number;
        };
        /** @description A workflow run, without its tasks' details. */
        RunRead: {
            /**
             * Format: int64
             * @description Its id.
             */
            id: number;
            /**
             * Format: int64
             * @description The template it was expanded from, if any.
             */
            workflow_template_id: null | number;
            /** @description Its tasks, in template order. */
            task_ids: number[];
            /** @description How it stands. */
            status: components["schemas"]["RunStatus"];
            /** @description Who started it. */
            initiated_by: null | string;
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /** @description Its automatic retries. */
            retry_summary: components["schemas"]["RetrySummaryRead"];
            /** @description Kinds of its tasks' failures. */
            failure_categories: ("runner-submit" | "canceled" | "network" | "permission" | "workspace-git" | "sandbox" | "test-regression" | "dependency" | "unknown" | "run-aborted")[];
            /** @description Hints about its tasks' failures. */
            failure_triage_hints: string[];
            /** @description What might be done about them. */
            suggested_next_actions: string[];
            /**
             * Format: int64
             * @description From its creation to its end, or to its last change while it has not ended; in milliseconds.
             */
            duration_ms: number;
            /**
             * Format: double
             * @description Succeeded tasks of all tasks, in percent with two decimals.
             */
            success_rate: number;
            /**
             * Format: int32
             * @description Automatic retries of its tasks.
             */
            retries_total: number;
            /** @description The same figures per role. */
            per_role: components["schemas"]["RoleMetricsRead"][];
            /** @description Its tasks' quality gates, added up. */
            quality_gate_summary: components["schemas"]["RunGateSummaryRead"];
            /** @description Whether it goes through its DAG by itself. */
            auto_dispatch: boolean;
            /**
             * Format: date-time
             * @description When it ended; null while it has not.
             */
            finished_at: null | string;
            /** @description Number of its tasks by status; statuses without tasks are left out. */
            task_counts: {
                [key: string]: number;
            };
            /**
             * Format: int32
             * @description Number of its tasks that ended without success: what a partial re-run may select.
             */
            failed_count: number;
            /**
             * Format: int32
             * @description Number of partial re-runs so far.
             */
            partial_reruns: number;
            /**
             * Format: int64
             * @description Seq of its last event: what the ETag header holds.
             */
            version: number;
        };
        /**
         * @description Where a run stands: always derived from its tasks and its paused and aborted marks. The strings are the wire contract's.
         * @enum {string}
         */
        RunStatus: "created" | "running" | "paused" | "aborted" | "success" | "failed";
        /** @description A workflow run to start: from a template, or from existing tasks. */
        RunWrite: {
            /**
             * Format: int64
             * @description The template to expand.
             */
            workflow_template_id?: null | number;
            /** @description Existing tasks that belong to no run yet. */
            task_ids?: null | number[];
            /** @description Who starts it. */
            initiated_by?: null | string;
            /** @description By step id: how the step's task differs from the template. */
            step_task_overrides?: null | {
                [key: string]: components["schemas"]["StepOverrideWrite"];
            };
            /** @description True: ready tasks are dispatched at once and whenever a dependency succeeds. Default false. */
            auto_dispatch?: null | boolean;
        };
        /** @description The context provider of an attempt. */
        RunnerContextRead: {
            /** @description Always `context7`. */
            provider: string;
            /** @description Whether it is on. */
            enabled: boolean;
        };
        /** @description The control plane's description of an attempt. */
        RunnerPayloadRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /** @description Its run as runners know it: `run-7`, or `task-12` outside any run. */
            run_id: string;
            /**
             * Format: int64
             * @description The role.
             */
            role_id: number;
            /** @description One line for people. */
            title: string;
            /** @description Where it executes. */
            execution_mode: components["schemas"]["ExecutionMode"];
            /** @description The role's skill packs. */
            role_skill_packs: string[];
            /** @description The context provider. */
            context: components["schemas"]["RunnerContextRead"];
            workspace: null | components["schemas"]["RunnerWorkspaceRead"];
            sandbox: null | components["schemas"]["RawJson"];
            /** @description Handoffs of the task's dependencies. */
            handoff_context: unknown[];
        };
        /** @description What the runner answered to a submission. */
        RunnerSubmissionRead: {
            /** @description Whether it accepted. */
            submitted: boolean;
            /** @description Which runner; null when none is configured. */
            runner_url: null | string;
            /** @description Its word for the task's state. */
            runner_task_status: null | string;
            /** @description Its message, or why it did not accept. */
            message: null | string;
        };
        /** @description The folder of an attempt. */
        RunnerWorkspaceRead: {
            /**
             * Format: int64
             * @description The project.
             */
            project_id: number;
            /** @description Absolute path of its folder. */
            project_root: string;
            /** @description Absolute paths held exclusively. */
            lock_paths: string[];
            /** @description Absolute path of the worktree, if it has one. */
            worktree_path: null | string;
            /** @description The worktree's branch. */
            git_branch: null | string;
        };
        /** @description A refused attempt, or how many more of a kind came from a source within a minute. */
        SecurityEventRead: {
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description What was refused. */
            kind: components["schemas"]["RefusedAttempt"];
            /** @description Address it came from; with IPv6 the /64 network. `many sources`: too many to be counted apart. */
            source: string;
            /** @description Name of the API key, where a right one was given. */
            caller: null | string;
            /** @description The request's method; null: several requests. */
            method: null | string;
            /** @description Its path; null: several requests. */
            path: null | string;
            /** @description The foreign host or origin that the request named. */
            claim: null | string;
            /** @description What the answer said. */
            detail: string;
            /**
             * Format: int32
             * @description How many attempts it stands for.
             */
            count: number;
        };
        /** @description Who is signed in, and what that is good for. */
        SessionRead: {
            /** @description Whether this server wants to know who calls: it has API keys. */
            required: boolean;
            /** @description Who is signed in; null: nobody. */
            name: null | string;
            role: null | components["schemas"]["AccessRole"];
            /** @description Operations (by `operationId`) that they may not call, and why. Empty where nobody is signed in. */
            refused_operations: {
                [key: string]: string;
            };
        };
        /** @description A browser signs in. */
        SessionWrite: {
            /** @description The API key; required. */
            key: string;
        };
        /** @description A silo. */
        SiloRead: {
            /** @description What it calls itself. */
            name: string;
            /** @description Where the other silos reach it. */
            address: string;
            /** @description How far it is. */
            status: components["schemas"]["ClusterMemberStatus"];
            /**
             * Format: date-time
             * @description When its process started.
             */
            started_at: string;
        };
        /** @description How the dispatch of one task went. */
        SpawnRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /** @description Whether the runner accepted it. */
            submitted: boolean;
            /** @description The task's status after it. */
            task_status: components["schemas"]["TaskStatus"];
            dispatch: null | components["schemas"]["DispatchRead"];
            /** @description Why it was not accepted. */
            error: null | string;
        };
        /** @description How one step's task differs from the template; what is absent does not. */
        StepOverrideWrite: {
            context7_mode?: null | components["schemas"]["Context7Mode"];
            execution_mode?: null | components["schemas"]["ExecutionMode"];
            /** @description True when a person must approve before the first dispatch. */
            requires_approval?: null | boolean;
            /**
             * Format: int64
             * @description The project whose folder it works in; default: the template's.
             */
            project_id?: null | number;
            /** @description Absolute paths under the project that an attempt holds exclusively. */
            lock_paths?: null | string[];
            sandbox?: null | components["schemas"]["JsonElement"];
        };
        /** @description A step of a workflow template. */
        StepRead: {
            /** @description Unique in the template. */
            step_id: string;
            /**
             * Format: int64
             * @description The role that does it.
             */
            role_id: number;
            /** @description One line for people; also the prompt when there is none. */
            title: string;
            /** @description Steps that must have succeeded before. */
            depends_on: string[];
            /** @description Artifacts of dependencies that must have been handed over. */
            required_artifacts: components["schemas"]["RequiredArtifactRead"][];
            /** @description Quality gate policy. */
            quality_gate_policy: components["schemas"]["RawJson"];
            /** @description What the runner executes; null: the title. */
            prompt: null | string;
            /**
             * Format: int32
             * @description Longest execution of one attempt, in seconds.
             */
            timeout_seconds: number;
        };
        /** @description A step of a workflow template to be written. */
        StepWrite: {
            /** @description Unique in the template; required. */
            step_id: string;
            /**
             * Format: int64
             * @description The role that does it; required.
             */
            role_id: number;
            /** @description One line for people; required. */
            title: string;
            /** @description Steps that must have succeeded before. */
            depends_on?: null | string[];
            /** @description Artifacts of dependencies that must have been handed over. */
            required_artifacts?: null | components["schemas"]["RequiredArtifactWrite"][];
            quality_gate_policy?: null | components["schemas"]["JsonElement"];
            /** @description What the runner executes; when absent the title is. */
            prompt?: null | string;
            /**
             * Format: int32
             * @description Longest execution of one attempt, in seconds; default 600.
             */
            timeout_seconds?: null | number;
        };
        /** @description A whole run at a glance: the execution summary, and the `aggregate` of other answers. */
        SummaryRead: {
            /** @description The run. */
            run: components["schemas"]["RunRead"];
            /** @description Number of tasks by status; statuses without tasks are left out. */
            task_status_counts: {
                [key: string]: number;
            };
            /** @description True when the run has ended and no task is active. */
            terminal: boolean;
            /** @description True when some tasks succeeded and others ended without success. */
            partial_completion: boolean;
            /**
             * Format: double
             * @description Terminal tasks of all tasks, in percent with two decimals.
             */
            progress_percent: number;
            /** @description Number of branches by state. */
            branch_status_cards: components["schemas"]["BranchCardsRead"];
            /** @description What may be dispatched now. */
            next_dispatch: components["schemas"]["PlanRead"];
            /** @description Succeeded tasks. */
            successful_task_ids: number[];
            /** @description Tasks that ended without success. */
            failed_task_ids: number[];
            /** @description Tasks with an attempt under way. */
            active_task_ids: number[];
            /** @description Tasks that wait. */
            pending_task_ids: number[];
            /** @description The tasks along the DAG. */
            timeline: components["schemas"]["TimelineEntryRead"][];
            /** @description The tasks. */
            tasks: components["schemas"]["SummaryTaskRead"][];
            /** @description What can be done with the run now, and why not. */
            allowed_actions: components["schemas"]["AllowedActionRead"][];
        };
        /** @description A task in an execution summary. */
        SummaryTaskRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /** @description One line for people. */
            title: string;
            /**
             * Format: int64
             * @description The role that does it.
             */
            role_id: number;
            /** @description How it stands. */
            status: components["schemas"]["TaskStatus"];
            /** @description The runner's last message, or why the task was reset. */
            runner_message: null | string;
            /**
             * Format: date-time
             * @description Start of the current attempt's execution.
             */
            started_at: null | string;
            /**
             * Format: date-time
             * @description End of the current attempt's execution.
             */
            finished_at: null | string;
            /**
             * Format: int32
             * @description Exit code of the current attempt.
             */
            exit_code: null | number;
            /** @description True when a person must approve before the first dispatch. */
            requires_approval: boolean;
            approval_status: null | components["schemas"]["ApprovalStatus"];
            /** @description Artifacts it was given. */
            consumed_artifact_ids: number[];
            /** @description Artifacts it made. */
            produced_artifact_ids: number[];
            /** @description Its handoff, in short. */
            handoff_summary: null | string;
            /** @description How its quality gate stands. */
            quality_gate_summary: components["schemas"]["TaskGateSummaryRead"];
            /** @description The template's step it comes from, if any. */
            step_id: null | string;
            /**
             * Format: int32
             * @description Its latest attempt; 0 before the first dispatch.
             */
            attempt: number;
            /**
             * Format: int32
             * @description How often a partial re-run reset it.
             */
            rerun_count: number;
        };
        /** @description What this installation is made of. */
        SystemRead: {
            /** @description Version of the product. */
            version: string;
            /** @description Where the grains live. */
            actor_runtime: components["schemas"]["ActorRuntime"];
            /** @description Where the journal lives. */
            journal_provider: components["schemas"]["JournalProvider"];
            cluster: null | components["schemas"]["ClusterRead"];
        };
        /** @description Everything on record about a task. */
        TaskAuditRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /**
             * Format: int64
             * @description The role that does it.
             */
            role_id: number;
            /** @description Its own context7 setting. */
            context7_mode: components["schemas"]["Context7Mode"];
            /** @description The role's context7 setting. */
            role_context7_enabled: boolean;
            /** @description What follows from the two. */
            resolved_context7_enabled: boolean;
            /** @description Where an attempt executes. */
            execution_mode: components["schemas"]["ExecutionMode"];
            /** @description True when a person must approve before the first dispatch. */
            requires_approval: boolean;
            approval_status: null | components["schemas"]["ApprovalStatus"];
            /**
             * Format: int64
             * @description The workflow run; null outside any.
             */
            workflow_run_id: null | number;
            /** @description `run-7:task-12`, or `standalone:task-12`. */
            task_run_id: string;
            /**
             * Format: int64
             * @description The project whose folder it works in.
             */
            project_id: null | number;
            /** @description Absolute paths that an attempt holds exclusively. */
            lock_paths: string[];
            /** @description Its worktree. */
            worktree_path: null | string;
            /** @description The worktree's branch. */
            git_branch: null | string;
            /** @description Whether removing the worktree was tried. */
            worktree_cleanup_attempted: boolean;
            /** @description Whether the removal worked. */
            worktree_cleanup_succeeded: boolean;
            /** @description What the removal said. */
            worktree_cleanup_message: null | string;
            /**
             * Format: date-time
             * @description When it was removed.
             */
            worktree_cleanup_at: null | string;
            /** @description Image of its container. */
            sandbox_image: null | string;
            /** @description Working directory in its container. */
            sandbox_workdir: null | string;
            /** @description Its container. */
            sandbox_container_id: null | string;
            /**
             * Format: int32
             * @description Exit code of its container.
             */
            sandbox_exit_code: null | number;
            /** @description Error of its container. */
            sandbox_error: null | string;
            handoff: null | components["schemas"]["HandoffRead"];
            /** @description Artifacts it was given. */
            consumed_artifact_ids: number[];
            /** @description Artifacts it made. */
            produced_artifact_ids: number[];
            /**
             * Format: int32
             * @description Automatic retries so far.
             */
            retry_attempts: number;
            /** @description Why the last failure was or was not retried. */
            last_retry_reason: null | string;
            /** @description Kinds of its failures. */
            failure_categories: ("runner-submit" | "canceled" | "network" | "permission" | "workspace-git" | "sandbox" | "test-regression" | "dependency" | "unknown" | "run-aborted")[];
            /** @description Hints about its failures. */
            failure_triage_hints: string[];
            /**
             * Format: int32
             * @description How often a partial re-run reset it.
             */
            rerun_count: number;
            /** @description Who asked for the last re-run. */
            last_rerun_by: null | string;
            /** @description Why. */
            last_rerun_reason: null | string;
            /**
             * Format: date-time
             * @description When.
             */
            last_rerun_at: null | string;
            /** @description Ids of its newest 200 events, oldest first. */
            recent_event_ids: number[];
        };
        /** @description Tasks in columns of the same length: item n of each is about the n-th task in template order. */
        TaskColumnsRead: {
            /** @description The task. */
            task_id: number[];
            /** @description The template's step it comes from, if any. */
            step_id: (null | string)[];
            /** @description One line for people. */
            title: string[];
            /** @description The role that does it. */
            role_id: number[];
            /** @description How it stands. */
            status: ("created" | "dispatched" | "queued" | "running" | "cancel-requested" | "success" | "failed" | "canceled" | "submit-failed")[];
            /** @description The runner's last message, or why the task was reset: a number in `texts`. */
            runner_message: (null | number)[];
            /** @description Start of the current attempt's execution, in milliseconds since the run's `created_at`. */
            started_ms: (null | number)[];
            /** @description End of the current attempt's execution, in milliseconds since the run's `created_at`. */
            finished_ms: (null | number)[];
            /** @description Exit code of the current attempt. */
            exit_code: (null | number)[];
            /** @description Its latest attempt; 0 before the first dispatch. */
            attempt: number[];
            /** @description How often a partial re-run reset it. */
            rerun_count: number[];
            /** @description How its approval stands; null: it needs none. */
            approval_status: (null | ("pending" | "approved" | "rejected"))[];
            /** @description The tasks that must succeed before, as numbers (from 0) in these columns. */
            depends_on: number[][];
            /** @description Kind of its failure; null while it has not failed. */
            failure_category: (null | ("runner-submit" | "canceled" | "network" | "permission" | "workspace-git" | "sandbox" | "test-regression" | "dependency" | "unknown" | "run-aborted"))[];
            /** @description Why it is not dispatched, in the plan's words: a number in `texts`. */
            blocked_reason: (null | number)[];
        };
        /** @description How a step's task is set up. */
        TaskConfigRead: {
            /** @description Whether the context7 provider is on. */
            context7_mode: components["schemas"]["Context7Mode"];
            /** @description Where an attempt executes. */
            execution_mode: components["schemas"]["ExecutionMode"];
            /** @description True when a person must approve before the first dispatch. */
            requires_approval: boolean;
            /**
             * Format: int64
             * @description The project whose folder it works in.
             */
            project_id: null | number;
            /** @description Absolute paths that an attempt holds exclusively. */
            lock_paths: string[];
            sandbox: null | components["schemas"]["RawJson"];
            /**
             * Format: int32
             * @description Longest execution of one attempt, in seconds.
             */
            timeout_seconds: number;
        };
        /** @description A task's quality gate. */
        TaskGateSummaryRead: {
            /** @description How it stands. */
            status: components["schemas"]["GateStatus"];
            /** @description The same in words. */
            summary_text: string;
            /**
             * Format: int32
             * @description Number of checks.
             */
            total_checks: number;
            /**
             * Format: int32
             * @description Checks that passed.
             */
            passed_checks: number;
            /**
             * Format: int32
             * @description Checks that failed.
             */
            failed_checks: number;
            /**
             * Format: int32
             * @description Checks that are open.
             */
            pending_checks: number;
            /**
             * Format: int32
             * @description Checks that do not apply.
             */
            skipped_checks: number;
            /**
             * Format: int32
             * @description Required blockers that failed.
             */
            blocker_failures: number;
            /**
             * Format: int32
             * @description Warnings.
             */
            warning_failures: number;
            /** @description The checks. */
            checks: components["schemas"]["GateCheckRead"][];
        };
        /** @description A task: what it is to do, and how it stands. */
        TaskRead: {
            /**
             * Format: int64
             * @description Its id.
             */
            id: number;
            /**
             * Format: int64
             * @description The role that does it.
             */
            role_id: number;
            /** @description One line for people. */
            title: string;
            /** @description Whether the context7 provider is on. */
            context7_mode: components["schemas"]["Context7Mode"];
            /** @description Where an attempt executes. */
            execution_mode: components["schemas"]["ExecutionMode"];
            /** @description How it stands. */
            status: components["schemas"]["TaskStatus"];
            /** @description True when a person must approve before the first dispatch. */
            requires_approval: boolean;
            /**
             * Format: int64
             * @description The project whose folder it works in.
             */
            project_id: null | number;
            /** @description Absolute paths that an attempt holds exclusively. */
            lock_paths: string[];
            sandbox: null | components["schemas"]["RawJson"];
            /** @description The runner's last message, or why the task was reset. */
            runner_message: null | string;
            /**
             * Format: date-time
             * @description Start of the current attempt's execution.
             */
            started_at: null | string;
            /**
             * Format: date-time
             * @description End of the current attempt's execution.
             */
            finished_at: null | string;
            /**
             * Format: int32
             * @description Exit code of the current attempt.
             */
            exit_code: null | number;
            failure_category: null | components["schemas"]["FailureCategory"];
            /** @description Hints about the failure. */
            failure_triage_hints: string[];
            /** @description What might be done about it. */
            suggested_next_actions: string[];
            /** @description Quality gate policy. */
            quality_gate_policy: components["schemas"]["RawJson"];
            /** @description How the quality gate stands. */
            quality_gate_summary: components["schemas"]["TaskGateSummaryRead"];
            /**
             * Format: int64
             * @description The workflow run it belongs to; null outside any.
             */
            run_id: null | number;
            /** @description The template's step it comes from, if any. */
            step_id: null | string;
            /**
             * Format: int32
             * @description Its latest attempt; 0 before the first dispatch.
             */
            attempt: number;
            /** @description What the runner executes; null: the title. */
            prompt: null | string;
            /**
             * Format: int32
             * @description Longest execution of one attempt, in seconds.
             */
            timeout_seconds: number;
            /**
             * Format: int32
             * @description How often a partial re-run reset it.
             */
            rerun_count: number;
        };
        /**
         * @description Where a task stands. The strings are the wire contract's.
         * @enum {string}
         */
        TaskStatus: "created" | "dispatched" | "queued" | "running" | "cancel-requested" | "success" | "failed" | "canceled" | "submit-failed";
        /** @description A run and its tasks in columns, small enough for very large runs. */
        TaskSummaryRead: {
            /** @description The run. */
            run: components["schemas"]["RunRead"];
            /** @description Number of tasks by status; statuses without tasks are left out. */
            task_status_counts: {
                [key: string]: number;
            };
            /** @description True when the run has ended and no task is active. */
            terminal: boolean;
            /**
             * Format: double
             * @description Terminal tasks of all tasks, in percent with two decimals.
             */
            progress_percent: number;
            /** @description Tasks that ended without success: what a partial re-run may select. */
            failed_task_ids: number[];
            /** @description Tasks with an attempt under way. */
            active_task_ids: number[];
            /** @description What can be done with the run now, and why not. */
            allowed_actions: components["schemas"]["AllowedActionRead"][];
            /** @description Texts that columns refer to by number (from 0), each once. */
            texts: string[];
            /** @description The tasks. */
            tasks: components["schemas"]["TaskColumnsRead"];
        };
        /** @description A task to create outside any run. */
        TaskWrite: {
            /**
             * Format: int64
             * @description The role that does it; required.
             */
            role_id: number;
            /** @description One line for people; required. */
            title: string;
            /** @description Whether the context7 provider is on: `inherit` (default), `force_on` or `force_off`. */
            context7_mode?: null | string;
            /** @description Where an attempt executes: `no-workspace` (default), `shared-workspace`, `isolated-worktree` or `docker-sandbox`. */
            execution_mode?: null | string;
            /** @description True when a person must approve before the first dispatch; default false. */
            requires_approval?: null | boolean;
            /**
             * Format: int64
             * @description The project whose folder it works in.
             */
            project_id?: null | number;
            /** @description Absolute paths under the project that an attempt holds exclusively. */
            lock_paths?: null | string[];
            sandbox?: null | components["schemas"]["JsonElement"];
            quality_gate_policy?: null | components["schemas"]["JsonElement"];
            /** @description What the runner executes; when absent the title is. */
            prompt?: null | string;
            /**
             * Format: int32
             * @description Longest execution of one attempt, in seconds; default 600.
             */
            timeout_seconds?: null | number;
        };
        /** @description A workflow template: a DAG of steps that a run expands into tasks. */
        TemplateRead: {
            /**
             * Format: int64
             * @description Its id.
             */
            id: number;
            /** @description Name for people. */
            name: string;
            /**
             * Format: int64
             * @description The project whose folder workspace steps use.
             */
            project_id: null | number;
            /** @description The steps; their order is the template order of every list of tasks. */
            steps: components["schemas"]["StepRead"][];
        };
        /** @description A workflow template to create, or to replace one with. */
        TemplateWrite: {
            /** @description Name for people; required. */
            name: string;
            /**
             * Format: int64
             * @description The project whose folder workspace steps use.
             */
            project_id?: null | number;
            /** @description The steps, at least one, without cycles. */
            steps: components["schemas"]["StepWrite"][];
        };
        /** @description One task along the DAG. */
        TimelineEntryRead: {
            /**
             * Format: int64
             * @description The task.
             */
            task_id: number;
            /** @description Its dependencies' step ids joined with `+`, or its own stage id. */
            branch: string;
            /**
             * Format: int64
             * @description The role that does it.
             */
            owner_role_id: number;
            /** @description Its step id, or `task-{id}`. */
            stage_id: string;
            /** @description Its title. */
            stage: string;
            /** @description `done`, `active` or `blocked`. */
            stage_state: string;
            /**
             * Format: double
             * @description How far it is, in percent.
             */
            progress_percent: number;
            /** @description Why it is blocked. */
            blocked_reasons: string[];
        };
        /** @description What a check of the record came to. */
        VerificationRead: {
            /**
             * Format: int64
             * @description Runs that were checked; those of tasks outside any workflow run count as well.
             */
            checked_runs: number;
            /**
             * Format: int64
             * @description Events that were looked at.
             */
            checked_events: number;
            /** @description True when nothing is wrong with what was checked. */
            intact: boolean;
            /** @description What is wrong, at most one finding for a run: the first. */
            findings: components["schemas"]["FindingRead"][];
            /** @description Where to go on, as `cursor`; null: everything was checked. */
            next_cursor: null | string;
            held_against: null | components["schemas"]["HeldAgainstRead"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionRead"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionRead"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSecurityEvents: {
        parameters: {
            query?: {
                /** @description At most so many, the newest: 1 to 1000, default 200. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityEventRead"][];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthRead"];
                };
            };
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemRead"];
                };
            };
        };
    };
    getCurrentContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractRead"];
                };
            };
        };
    };
    getContractSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": components["schemas"]["JsonElement"];
                };
            };
        };
    };
    listTaskAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptRead"][];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getAttemptOutput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                attempt: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptOutputRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getTaskAudit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskAuditRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    verifyWorkflowRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    takeCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckpointRead"];
                };
            };
        };
    };
    verifyAudit: {
        parameters: {
            query?: {
                /** @description Where to go on: next_cursor of the answer before. */
                cursor?: string;
                /** @description Only this run. */
                run_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CheckpointWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description Only of this workflow run. */
                run_id?: number;
                /** @description Only with a larger seq; only with run_id. */
                since_seq?: number;
                /** @description Go on behind this event of the last line that arrived: {run_id}:{seq}. */
                cursor?: string;
                /** @description Only of these types, separated by commas. */
                types?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": components["schemas"]["AuditEventRead"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    partialRerun: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request: the same key and body answer the first answer again; the same key with another body is 422; 409 while the first is in flight. */
                "Idempotency-Key"?: string;
                /** @description The run's ETag as the caller saw it; 412 when the run has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartialRerunWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The run's version. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartialRerunRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    reportTaskStatus: {
        parameters: {
            query?: {
                /** @description The attempt; without it the one is meant whose token is given, or, with the configured token, the current one while it is active. */
                attempt?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallbackWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getTaskApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                /** @description Only approvals of this status. */
                status?: "pending" | "approved" | "rejected";
                /** @description Only of this workflow run. */
                run_id?: number;
                /** @description At most so many: 1 to 1000, default 200. */
                limit?: number;
                /** @description Only approvals older than this one: next_cursor of the Link header. */
                cursor?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description rel="next": the page of older entries, with next_cursor beside it; absent on the last page. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedApprovalRead"][];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApprovalWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApprovalWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listArtifacts: {
        parameters: {
            query?: {
                /** @description Only of this workflow run. */
                run_id?: number;
                /** @description Only made by this task, or about it. */
                task_id?: number;
                /** @description Only of this type. */
                artifact_type?: "text" | "file" | "diff" | "commit" | "report" | "custom";
                /** @description At most so many, the newest: 1 to 1000, default 200. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtifactRead"][];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    createArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArtifactWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtifactRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listHandoffs: {
        parameters: {
            query?: {
                /** @description Only of this workflow run. */
                run_id?: number;
                /** @description Only of this task. */
                task_id?: number;
                /** @description At most so many, the newest: 1 to 1000, default 200. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoffRead"][];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getTaskHandoff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoffRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    releaseTaskLocks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LockReleaseWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LockReleaseRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Only of this workflow run. */
                run_id?: number;
                /** @description Only about this task. */
                task_id?: number;
                /** @description Only of this type. */
                event_type?: string;
                /** @description At most so many, the newest: 1 to 1000, default 200. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventRead"][];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    publishEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    streamRunEvents: {
        parameters: {
            query?: {
                /** @description The same for clients that cannot set headers. */
                last_event_id?: number;
            };
            header?: {
                /** @description Seq of the last event that the client has; the stream goes on after it. */
                "Last-Event-ID"?: number;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["EventRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleRead"][];
                };
            };
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleRead"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    replaceRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"][];
                };
            };
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    replaceProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listWorkflowTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRead"][];
                };
            };
        };
    };
    createWorkflowTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRead"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getWorkflowTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    replaceWorkflowTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteWorkflowTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /** @description Only tasks of this workflow run, all of them. */
                run_id?: number;
                /** @description At most so many, the newest; without run_id only. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"][];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    createTask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    dispatchTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatchRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    cancelTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listWorkflowRuns: {
        parameters: {
            query?: {
                /** @description Only runs of this status. */
                status?: "created" | "running" | "paused" | "aborted" | "success" | "failed";
                /** @description Only runs of this template. */
                workflow_template_id?: number;
                /** @description Only runs that this name started (exact). */
                initiated_by?: string;
                /** @description Only runs whose id, initiator or template name contains this. */
                q?: string;
                /** @description At most so many: 1 to 1000, default 200. */
                limit?: number;
                /** @description Only runs older than this one: next_cursor of the Link header. */
                cursor?: number;
                /** @description false: task_ids is empty, which keeps lists of large runs small; default true. */
                include_task_ids?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description rel="next": the page of older entries, with next_cursor beside it; absent on the last page. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunRead"][];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    createWorkflowRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The run's version. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getWorkflowRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The run's ETag as the caller has it; 304 when the run has not changed since. */
                "If-None-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The run's version. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunRead"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    pauseWorkflowRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The run's ETag as the caller saw it; 412 when the run has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunControlWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The run's version. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resumeWorkflowRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The run's ETag as the caller saw it; 412 when the run has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunControlWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The run's version. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    abortWorkflowRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The run's ETag as the caller saw it; 412 when the run has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RunControlWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The run's version. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    dispatchReadyTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatchReadyRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    runControlLoop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ControlLoopWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlLoopRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getExecutionSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The run's version. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummaryRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getTaskSummary: {
        parameters: {
            query?: never;
            header?: {
                /** @description The run's ETag as the caller has it; 304 when the run has not changed since. */
                "If-None-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description The run's version. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskSummaryRead"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    assistantPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistantPlanWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistantPlanRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    assistantStart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistantStartWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistantStartRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    assistantStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistantStatusWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistantStatusRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    assistantReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistantReportWrite"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistantReportRead"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
}
