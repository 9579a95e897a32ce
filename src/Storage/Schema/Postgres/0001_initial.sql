-- Times are microseconds since 1970 (UTC). Enumerations and ids of steps are the wire contract's strings. Documents are JSON.
-- Texts of people and programs may hold what this database system does not store in a text: see PostgresText.
-- Flags are 0 or 1, so that every database system is asked with the same statements.

-- Event types by number: an index on numbers costs an insert half of what one on the names does.
CREATE TABLE event_types (
    id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE
);

-- The journal: the truth about every run. Only ever appended to. The primary key is the fence against a second writer of a run.
CREATE TABLE run_events (
    id            bigint   GENERATED ALWAYS AS IDENTITY,  -- position among all events; given out and committed in order, one transaction at a time
    run_id        bigint   NOT NULL,                      -- negative: the unlisted run of one standalone task
    seq           bigint   NOT NULL,                      -- 1, 2, 3 ... per run
    type_id       integer  NOT NULL,                      -- of event_types
    task_id       bigint,
    at            bigint   NOT NULL,
    producer_role text     NOT NULL,
    payload       text     NOT NULL,
    hash          bytea    NOT NULL,                      -- chained over the run's previous entry
    PRIMARY KEY (run_id, seq)
);

CREATE UNIQUE INDEX run_events_id ON run_events (id);
CREATE INDEX run_events_task ON run_events (task_id, id) WHERE task_id IS NOT NULL;
CREATE INDEX run_events_type ON run_events (type_id, id);

-- Fails the transaction of an append whose expected seq does not hold.
CREATE FUNCTION journal_conflict(run bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'run % has another last seq than expected', run USING ERRCODE = 'MA001';
END
$$;

-- The read model: one row per run, written with the events that change it. Pages have room, so that most changes leave the indexes alone.
CREATE TABLE runs (
    id                     bigint   PRIMARY KEY,
    template_id            bigint,
    status                 text     COLLATE "C" NOT NULL,
    initiated_by           text     COLLATE "C",
    initiator_key          text     COLLATE "C",          -- the same, in the form in which it is searched without regard to case
    auto_dispatch          smallint NOT NULL,
    created_at             bigint   NOT NULL,
    updated_at             bigint   NOT NULL,
    finished_at            bigint,
    created_count          integer  NOT NULL,
    dispatched_count       integer  NOT NULL,
    queued_count           integer  NOT NULL,
    running_count          integer  NOT NULL,
    cancel_requested_count integer  NOT NULL,
    success_count          integer  NOT NULL,
    failed_count           integer  NOT NULL,
    canceled_count         integer  NOT NULL,
    submit_failed_count    integer  NOT NULL,
    partial_reruns         integer  NOT NULL,
    version                bigint   NOT NULL,             -- seq of the run's last event
    rollup                 bytea,                         -- figures of lists of runs: JSON (UTF-8), opaque here
    unfinished             smallint NOT NULL              -- 1: something is active, or it could go on by itself
) WITH (fillfactor = 70);

CREATE INDEX runs_status ON runs (status, id);
CREATE INDEX runs_template ON runs (template_id, id) WHERE template_id IS NOT NULL;
CREATE INDEX runs_initiator ON runs (initiated_by, id) WHERE initiated_by IS NOT NULL;
CREATE INDEX runs_unfinished ON runs (id) WHERE unfinished = 1;

CREATE TABLE attempt_outputs (
    task_id          bigint   NOT NULL,
    attempt          integer  NOT NULL,
    stdout           text     NOT NULL,
    stderr           text     NOT NULL,
    stdout_truncated smallint NOT NULL,
    stderr_truncated smallint NOT NULL,
    PRIMARY KEY (task_id, attempt)
);

-- The newest snapshot of a run: a cache of its journal.
CREATE TABLE run_snapshots (
    run_id bigint PRIMARY KEY,
    seq    bigint NOT NULL,
    hash   bytea  NOT NULL,
    state  bytea  NOT NULL
);

-- Answers of partial re-runs by idempotency key; id tells older from newer.
CREATE TABLE rerun_answers (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id          bigint NOT NULL,
    idempotency_key text   COLLATE "C" NOT NULL,
    answer          bytea  NOT NULL
);

CREATE UNIQUE INDEX rerun_answers_key ON rerun_answers (run_id, idempotency_key);
CREATE INDEX rerun_answers_run ON rerun_answers (run_id, id);

CREATE TABLE artifacts (
    id               bigint PRIMARY KEY,
    run_id           bigint NOT NULL,
    producer_task_id bigint NOT NULL,
    task_id          bigint,
    artifact_type    text   COLLATE "C" NOT NULL,
    location         text   NOT NULL,
    summary          text   NOT NULL,
    metadata         text   NOT NULL,
    created_at       bigint NOT NULL
);

CREATE INDEX artifacts_run ON artifacts (run_id, id);
CREATE INDEX artifacts_producer ON artifacts (producer_task_id, id);
CREATE INDEX artifacts_task ON artifacts (task_id, id) WHERE task_id IS NOT NULL;
CREATE INDEX artifacts_type ON artifacts (artifact_type, id);

-- The current handoff of each task that has one; earlier ones are in the journal.
CREATE TABLE handoffs (
    task_id    bigint PRIMARY KEY,
    run_id     bigint NOT NULL,
    body       text   NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
);

CREATE INDEX handoffs_run ON handoffs (run_id, updated_at, task_id);
CREATE INDEX handoffs_updated ON handoffs (updated_at, task_id);

-- How approvals of tasks stand, for lists of them; their runs' journals say it first.
CREATE TABLE approvals (
    task_id      bigint PRIMARY KEY,
    run_id       bigint NOT NULL,
    status       text   COLLATE "C" NOT NULL,
    requested_at bigint NOT NULL,
    decided_by   text,
    comment      text,
    decided_at   bigint
);

CREATE INDEX approvals_status ON approvals (status, task_id);
CREATE INDEX approvals_run ON approvals (run_id, task_id);

-- What tasks are to do. A task belongs to at most one run, at its place in template order.
CREATE TABLE tasks (
    id         bigint  PRIMARY KEY,
    run_id     bigint,
    ordinal    integer,
    step_id    text,
    role_id    bigint  NOT NULL,
    project_id bigint,
    spec       text    NOT NULL,
    created_at bigint  NOT NULL,
    approval   text                                       -- what was decided about it while it belonged to no run; its run's journal says the rest
);

CREATE UNIQUE INDEX tasks_run ON tasks (run_id, ordinal) WHERE run_id IS NOT NULL;
CREATE INDEX tasks_role ON tasks (role_id, id);
CREATE INDEX tasks_project ON tasks (project_id, id) WHERE project_id IS NOT NULL;

CREATE TABLE roles (
    id   bigint PRIMARY KEY,
    body text   NOT NULL
);

CREATE TABLE projects (
    id   bigint PRIMARY KEY,
    body text   NOT NULL
);

CREATE TABLE workflow_templates (
    id         bigint PRIMARY KEY,
    name       text   COLLATE "C" NOT NULL,               -- in the form in which it is searched without regard to case
    project_id bigint,
    body       text   NOT NULL
);

CREATE INDEX workflow_templates_project ON workflow_templates (project_id, id) WHERE project_id IS NOT NULL;

-- Which templates use a role: asked when a role is deleted.
CREATE TABLE template_roles (
    role_id     bigint NOT NULL,
    template_id bigint NOT NULL,
    PRIMARY KEY (role_id, template_id)
);

CREATE INDEX template_roles_template ON template_roles (template_id);

CREATE TABLE id_sequences (
    kind text   COLLATE "C" PRIMARY KEY,
    next bigint NOT NULL
);

INSERT INTO id_sequences (kind, next)
VALUES ('run', 1), ('task', 1), ('role', 1), ('project', 1), ('template', 1), ('artifact', 1);

-- Secrets shared by all processes of the system.
CREATE TABLE keys (
    name  text  COLLATE "C" PRIMARY KEY,
    value bytea NOT NULL
);

-- Which paths of a project's shared workspace are held: one JSON document per project, replaced at its version.
CREATE TABLE workspace_locks (
    project_id bigint PRIMARY KEY,
    version    bigint NOT NULL,
    body       text   NOT NULL
);
