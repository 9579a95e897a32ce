-- Figures of lists of runs: JSON (UTF-8), opaque here.
ALTER TABLE runs ADD COLUMN rollup BLOB;

-- What was decided about a task while it belonged to no run: JSON. Its run's journal says the rest.
ALTER TABLE tasks ADD COLUMN approval TEXT;

CREATE TABLE artifacts (
    id               INTEGER PRIMARY KEY,
    run_id           INTEGER NOT NULL,
    producer_task_id INTEGER NOT NULL,
    task_id          INTEGER,
    artifact_type    TEXT    NOT NULL,
    location         TEXT    NOT NULL,
    summary          TEXT    NOT NULL,
    metadata         TEXT    NOT NULL,
    created_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX artifacts_run ON artifacts (run_id);
CREATE INDEX artifacts_producer ON artifacts (producer_task_id);
CREATE INDEX artifacts_task ON artifacts (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX artifacts_type ON artifacts (artifact_type);

INSERT INTO id_sequences (kind, next) VALUES ('artifact', 1);

-- The current handoff of each task that has one; earlier ones are in the journal.
CREATE TABLE handoffs (
    task_id    INTEGER PRIMARY KEY,
    run_id     INTEGER NOT NULL,
    body       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX handoffs_run ON handoffs (run_id, updated_at);
CREATE INDEX handoffs_updated ON handoffs (updated_at);

-- Which paths of a project's shared workspace are held: one JSON document per project, replaced at its version.
CREATE TABLE workspace_locks (
    project_id INTEGER PRIMARY KEY,
    version    INTEGER NOT NULL,
    body       TEXT    NOT NULL
) STRICT;
