-- How approvals of tasks stand, for lists of them; their runs' journals say it first.
CREATE TABLE approvals (
    task_id      INTEGER PRIMARY KEY,
    run_id       INTEGER NOT NULL,
    status       TEXT    NOT NULL,
    requested_at INTEGER NOT NULL,
    decided_by   TEXT,
    comment      TEXT,
    decided_at   INTEGER
) STRICT;

CREATE INDEX approvals_status ON approvals (status, task_id);
CREATE INDEX approvals_run ON approvals (run_id, task_id);

-- Of runs from before this table. A decision from before its task belonged to a run gets the time at which the run took it over.
INSERT INTO approvals (task_id, run_id, status, requested_at)
SELECT task_id, run_id, 'pending', at FROM run_events
WHERE type_id = (SELECT id FROM event_types WHERE name = 'approval.pending');

UPDATE approvals SET
    status = substr(event_types.name, length('approval.') + 1),
    decided_by = json_extract(decided.payload, '$.decided_by'),
    comment = json_extract(decided.payload, '$.comment'),
    decided_at = decided.at
FROM run_events AS decided
JOIN event_types ON event_types.id = decided.type_id
WHERE decided.id = (
    SELECT max(e.id) FROM run_events AS e
    WHERE e.task_id = approvals.task_id AND e.type_id IN (SELECT id FROM event_types WHERE name IN ('approval.approved', 'approval.rejected')));
