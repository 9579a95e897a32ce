-- What the ADO.NET providers of Orleans ask a database for. They bring no tables: they read their statements from a relation
-- "orleansquery" and run them with named parameters. Every statement here answers with one row at most, and does what it does at once.

-- One row per cluster. Every change of its members counts the version up by one: who changes something on the ground of an older
-- version changes nothing.
CREATE TABLE clusters (
    cluster_id text        PRIMARY KEY,
    version    integer     NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- One row per life of a silo. Addresses are texts, as they are given.
CREATE TABLE cluster_members (
    cluster_id    text        NOT NULL REFERENCES clusters ON DELETE CASCADE,
    address       text        NOT NULL,
    port          integer     NOT NULL,
    generation    integer     NOT NULL,   -- which life: a silo that starts again at the same address is another one
    silo_name     text        NOT NULL,
    host_name     text        NOT NULL,
    status        integer     NOT NULL,   -- of Orleans' SiloStatus
    proxy_port    integer     NOT NULL,   -- where clients connect; 0: nowhere
    suspect_times text,                   -- who took it for dead, and when; opaque here
    started_at    timestamptz NOT NULL,
    alive_at      timestamptz NOT NULL,   -- its last sign of life
    PRIMARY KEY (cluster_id, address, port, generation)
);

-- State of grains that is no history of a run, e.g. who subscribes to a stream.
CREATE TABLE grain_states (
    service_id text        NOT NULL,
    grain_type text        NOT NULL,
    key_high   bigint      NOT NULL,      -- the two halves of a number or a GUID; 0 for keys that are texts
    key_low    bigint      NOT NULL,
    key_text   text        NOT NULL,      -- a key that is a text, or the textual part of one; '' for none
    version    integer     NOT NULL,      -- counted up by each write
    payload    bytea,                     -- opaque; null: cleared
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_id, grain_type, key_high, key_low, key_text)
) WITH (fillfactor = 70);

-- The statements, by the names that the providers know them by. Names of result columns are the providers' too.
CREATE TABLE orleansquery (
    querykey  text PRIMARY KEY,
    querytext text NOT NULL
);

INSERT INTO orleansquery (querykey, querytext) VALUES

('InsertMembershipVersionKey', $sql$
    WITH made AS (
        INSERT INTO clusters (cluster_id, version) VALUES (@DeploymentId, 0)
        ON CONFLICT DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT FROM made)
$sql$),

-- The version row is locked first. Whoever finds it at the version that was expected sees exactly that version's members.
('InsertMembershipKey', $sql$
    WITH turn AS (
        UPDATE clusters SET version = version + 1, changed_at = now()
        WHERE cluster_id = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT FROM cluster_members
            WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster_id),
    made AS (
        INSERT INTO cluster_members
            (cluster_id, address, port, generation, silo_name, host_name, status, proxy_port, started_at, alive_at)
        SELECT cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM turn
        RETURNING 1)
    SELECT EXISTS (SELECT FROM made)
$sql$),

('UpdateMembershipKey', $sql$
    WITH turn AS (
        UPDATE clusters SET version = version + 1, changed_at = now()
        WHERE cluster_id = @DeploymentId AND version = @Version AND EXISTS (
            SELECT FROM cluster_members
            WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster_id),
    changed AS (
        UPDATE cluster_members member SET status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime
        FROM turn
        WHERE member.cluster_id = turn.cluster_id AND member.address = @Address AND member.port = @Port AND member.generation = @Generation
        RETURNING 1)
    SELECT EXISTS (SELECT FROM changed)
$sql$),

-- A sign of life changes no version: it says nothing about who belongs to the cluster.
('UpdateIAmAlivetimeKey', $sql$
    UPDATE cluster_members SET alive_at = @IAmAliveTime
    WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),

-- The version comes even without a member: one row whose other columns are null.
('MembershipReadRowKey', $sql$
    SELECT cluster.version AS "Version", member.address AS "Address", member.port AS "Port", member.generation AS "Generation",
        member.silo_name AS "SiloName", member.host_name AS "HostName", member.status AS "Status", member.proxy_port AS "ProxyPort",
        member.suspect_times AS "SuspectTimes", member.started_at AS "StartTime", member.alive_at AS "IAmAliveTime"
    FROM clusters cluster LEFT JOIN cluster_members member
        ON member.cluster_id = cluster.cluster_id AND member.address = @Address AND member.port = @Port AND member.generation = @Generation
    WHERE cluster.cluster_id = @DeploymentId
$sql$),

('MembershipReadAllKey', $sql$
    SELECT cluster.version AS "Version", member.address AS "Address", member.port AS "Port", member.generation AS "Generation",
        member.silo_name AS "SiloName", member.host_name AS "HostName", member.status AS "Status", member.proxy_port AS "ProxyPort",
        member.suspect_times AS "SuspectTimes", member.started_at AS "StartTime", member.alive_at AS "IAmAliveTime"
    FROM clusters cluster LEFT JOIN cluster_members member ON member.cluster_id = cluster.cluster_id
    WHERE cluster.cluster_id = @DeploymentId
$sql$),

('GatewaysQueryKey', $sql$
    SELECT address AS "Address", proxy_port AS "ProxyPort", generation AS "Generation"
    FROM cluster_members
    WHERE cluster_id = @DeploymentId AND status = @Status AND proxy_port > 0
$sql$),

('DeleteMembershipTableEntriesKey', $sql$
    DELETE FROM clusters WHERE cluster_id = @DeploymentId
$sql$),

-- 3 is active: a silo that is taken for alive by the others goes only by their vote.
('CleanupDefunctSiloEntriesKey', $sql$
    DELETE FROM cluster_members WHERE cluster_id = @DeploymentId AND status <> 3 AND alive_at < @IAmAliveTime
$sql$),

('ReadFromStorageKey', $sql$
    SELECT payload AS "PayloadBinary", version AS "Version"
    FROM grain_states
    WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
        AND key_high = @GrainIdN0 AND key_low = @GrainIdN1 AND key_text = coalesce(@GrainIdExtensionString::text, '')
$sql$),

-- Without a version: the first write. With one: only when it is the current one. No row in the answer means that somebody else was first.
('WriteToStorageKey', $sql$
    WITH changed AS (
        UPDATE grain_states SET payload = @PayloadBinary, version = version + 1, written_at = now()
        WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
            AND key_high = @GrainIdN0 AND key_low = @GrainIdN1 AND key_text = coalesce(@GrainIdExtensionString::text, '')
            AND version = @GrainStateVersion::integer
        RETURNING version),
    made AS (
        INSERT INTO grain_states (service_id, grain_type, key_high, key_low, key_text, version, payload)
        SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''), 1, @PayloadBinary
        WHERE @GrainStateVersion::integer IS NULL
        ON CONFLICT DO NOTHING
        RETURNING version)
    SELECT version AS "NewGrainStateVersion" FROM changed UNION ALL SELECT version FROM made
$sql$),

('ClearStorageKey', $sql$
    UPDATE grain_states SET payload = NULL, version = version + 1, written_at = now()
    WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
        AND key_high = @GrainIdN0 AND key_low = @GrainIdN1 AND key_text = coalesce(@GrainIdExtensionString::text, '')
        AND version = @GrainStateVersion::integer
    RETURNING version
$sql$),

('DeleteStorageKey', $sql$
    DELETE FROM grain_states
    WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
        AND key_high = @GrainIdN0 AND key_low = @GrainIdN1 AND key_text = coalesce(@GrainIdExtensionString::text, '')
        AND version = @GrainStateVersion::integer
    RETURNING version + 1
$sql$);
