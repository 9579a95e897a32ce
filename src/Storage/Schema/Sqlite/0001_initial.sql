-- Times are microseconds since 1970 (UTC). Enumerations and ids of steps are the wire contract's strings. Documents are JSON (UTF-8).

-- Event types by number: an index on numbers costs an insert half of what one on the names does.
CREATE TABLE event_types (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- The journal: the truth about every run. Only ever appended to.
CREATE TABLE run_events (
    id            INTEGER PRIMARY KEY,  -- position among all events
    run_id        INTEGER NOT NULL,     -- negative: the unlisted run of one standalone task
    seq           INTEGER NOT NULL,     -- 1, 2, 3 ... per run
    type_id       INTEGER NOT NULL,     -- of event_types
    task_id       INTEGER,
    at            INTEGER NOT NULL,
    producer_role TEXT    NOT NULL,
    payload       TEXT    NOT NULL,
    hash          BLOB    NOT NULL      -- chained over the run's previous entry
) STRICT;

CREATE UNIQUE INDEX run_events_run ON run_events (run_id, seq);
CREATE INDEX run_events_task ON run_events (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX run_events_type ON run_events (type_id);

-- The read model: one row per run, written with the events that change it.
CREATE TABLE runs (
    id                     INTEGER PRIMARY KEY,
    template_id            INTEGER,
    status                 TEXT    NOT NULL,
    initiated_by           TEXT,
    auto_dispatch          INTEGER NOT NULL,
    created_at             INTEGER NOT NULL,
    updated_at             INTEGER NOT NULL,
    finished_at            INTEGER,
    created_count          INTEGER NOT NULL,
    dispatched_count       INTEGER NOT NULL,
    queued_count           INTEGER NOT NULL,
    running_count          INTEGER NOT NULL,
    cancel_requested_count INTEGER NOT NULL,
    success_count          INTEGER NOT NULL,
    failed_count           INTEGER NOT NULL,
    canceled_count         INTEGER NOT NULL,
    submit_failed_count    INTEGER NOT NULL,
    partial_reruns         INTEGER NOT NULL,
    version                INTEGER NOT NULL,  -- seq of the run's last event
    unfinished             INTEGER NOT NULL   -- 1: something is active, or it could go on by itself
) STRICT;

CREATE INDEX runs_status ON runs (status);
CREATE INDEX runs_template ON runs (template_id) WHERE template_id IS NOT NULL;
CREATE INDEX runs_initiator ON runs (initiated_by) WHERE initiated_by IS NOT NULL;
CREATE INDEX runs_unfinished ON runs (id) WHERE unfinished = 1;

CREATE TABLE attempt_outputs (
    task_id          INTEGER NOT NULL,
    attempt          INTEGER NOT NULL,
    stdout           TEXT    NOT NULL,
    stderr           TEXT    NOT NULL,
    stdout_truncated INTEGER NOT NULL,
    stderr_truncated INTEGER NOT NULL,
    PRIMARY KEY (task_id, attempt)
) STRICT;

-- The newest snapshot of a run: a cache of its journal.
CREATE TABLE run_snapshots (
    run_id INTEGER PRIMARY KEY,
    seq    INTEGER NOT NULL,
    hash   BLOB    NOT NULL,
    state  BLOB    NOT NULL
) STRICT;

-- Answers of partial re-runs by idempotency key; id tells older from newer.
CREATE TABLE rerun_answers (
    id              INTEGER PRIMARY KEY,
    run_id          INTEGER NOT NULL,
    idempotency_key TEXT    NOT NULL,
    answer          BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX rerun_answers_key ON rerun_answers (run_id, idempotency_key);

-- What tasks are to do. A task belongs to at most one run, at its place in template order.
CREATE TABLE tasks (
    id         INTEGER PRIMARY KEY,
    run_id     INTEGER,
    ordinal    INTEGER,
    step_id    TEXT,
    role_id    INTEGER NOT NULL,
    project_id INTEGER,
    spec       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX tasks_run ON tasks (run_id, ordinal) WHERE run_id IS NOT NULL;
CREATE INDEX tasks_role ON tasks (role_id);
CREATE INDEX tasks_project ON tasks (project_id) WHERE project_id IS NOT NULL;

CREATE TABLE roles (
    id   INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE projects (
    id   INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE workflow_templates (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    project_id INTEGER,
    body       TEXT NOT NULL
) STRICT;

CREATE INDEX workflow_templates_project ON workflow_templates (project_id) WHERE project_id IS NOT NULL;

-- Which templates use a role: asked when a role is deleted.
CREATE TABLE template_roles (
    role_id     INTEGER NOT NULL,
    template_id INTEGER NOT NULL,
    PRIMARY KEY (role_id, template_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX template_roles_template ON template_roles (template_id);

CREATE TABLE id_sequences (
    kind TEXT    PRIMARY KEY,
    next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO id_sequences (kind, next) VALUES ('run', 1), ('task', 1), ('role', 1), ('project', 1), ('template', 1);

-- Secrets shared by all processes of the system.
CREATE TABLE keys (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
