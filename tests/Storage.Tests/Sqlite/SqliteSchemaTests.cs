using Microsoft.Extensions.Logging.Abstractions;
using Multyagents.Storage.Data;
using Multyagents.Storage.Schema;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Tests.Sqlite;

public sealed class SqliteSchemaTests : SchemaTests<SqliteBareDatabase>
{
    [Fact]
    public async Task A_store_of_the_first_version_goes_forward_and_keeps_what_it_holds()
    {
        using var database = new SqliteBareDatabase();
        Assert.Equal(1, database.Migrate(SchemaScripts.Of(StorageProvider.Sqlite)[0]));
        database.Scalar("""
            INSERT INTO roles VALUES (1, '{"id":1,"name":"r","context7_enabled":false,"system_prompt":"","allowed_tools":[],"skill_packs":[],"execution_constraints":{}}');
            INSERT INTO tasks VALUES (5, 7, 0, 's', 1, NULL,
                '{"role_id":1,"title":"t","timeout_seconds":600,"context7_mode":"inherit","execution_mode":"no-workspace","requires_approval":false,"lock_paths":[]}', 1);
            INSERT INTO runs VALUES (7, NULL, 'running', 'ann', 0, 1, 1, NULL, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
            """);

        await using var storage = new SqliteStorage($"Data Source={database.Name}", TimeProvider.System, NullLogger<SqliteStorage>.Instance);
        storage.Open();

        var listed = Assert.Single((await storage.ReadModel.ListRuns(new(null, null, null, null, 10, null))).Runs);
        Assert.Equal([new TaskId(5)], listed.TaskIds);
        Assert.Null(listed.Row.Rollup);
        Assert.Null((await storage.Tasks.FindTask(new(5)))!.Approval);
        Assert.Equal(1, await storage.Ids.Allocate(IdKind.Artifact));
    }

    [Fact]
    public async Task Approvals_of_runs_from_before_their_table_are_listed()
    {
        using var database = new SqliteBareDatabase();
        Assert.Equal(2, database.Migrate([.. SchemaScripts.Of(StorageProvider.Sqlite).Take(2)]));
        database.Scalar("""
            INSERT INTO event_types VALUES (1, 'approval.pending'), (2, 'approval.approved'), (3, 'approval.rejected'), (4, 'task.created');
            INSERT INTO run_events (run_id, seq, type_id, task_id, at, producer_role, payload, hash) VALUES
                (7, 1, 4, 5, 100, 'p', '{}', x'00'),
                (7, 2, 1, 5, 100, 'p', '{"approval_id":5}', x'00'),
                (7, 3, 1, 6, 100, 'p', '{"approval_id":6}', x'00'),
                (7, 4, 3, 6, 200, 'p', '{"approval_id":6,"decided_by":"ann","comment":"no"}', x'00'),
                (7, 5, 2, 6, 300, 'p', '{"approval_id":6,"decided_by":"bob"}', x'00');
            INSERT INTO roles VALUES (1, '{"id":1,"name":"r","context7_enabled":false,"system_prompt":"","allowed_tools":[],"skill_packs":[],"execution_constraints":{}}');
            INSERT INTO tasks (id, run_id, ordinal, step_id, role_id, spec, created_at) SELECT id, 7, id, 's' || id, 1,
                '{"role_id":1,"title":"t","timeout_seconds":600,"context7_mode":"inherit","execution_mode":"no-workspace","requires_approval":true,"lock_paths":[]}', 1
                FROM (SELECT 5 AS id UNION ALL SELECT 6);
            """);

        await using var storage = new SqliteStorage($"Data Source={database.Name}", TimeProvider.System, NullLogger<SqliteStorage>.Instance);
        storage.Open();

        var listed = (await storage.ReadModel.ListApprovals(new(null, null, 10, null))).Approvals.Select(listed => listed.Approval);
        Assert.Equal(
            [
                new StoredApproval(new(5), new(7), ApprovalStatus.Pending, StoredTime.FromMicros(100), null, null, null),
                new StoredApproval(new(6), new(7), ApprovalStatus.Approved, StoredTime.FromMicros(100), "bob", null, StoredTime.FromMicros(300)),
            ],
            listed);
    }

    [Fact]
    public void The_tables_of_another_program_are_left_alone()
    {
        using var database = new SqliteBareDatabase();
        database.Scalar("CREATE TABLE precious (x INTEGER)");

        var refusal = Assert.Throws<StorageConfigurationException>(() => database.Migrate(SchemaScripts.Of(StorageProvider.Sqlite)[0]));

        Assert.Contains("another program", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1L, database.Scalar("SELECT count(*) FROM sqlite_schema"));
    }

    [Theory]
    [InlineData("SELECT id FROM runs WHERE id > 0 AND id < 9 AND status = 'failed' ORDER BY id DESC LIMIT 3", "runs_status")]
    [InlineData("SELECT id FROM runs WHERE id > 0 AND id < 9 AND template_id = 1 ORDER BY id DESC LIMIT 3", "runs_template")]
    [InlineData("SELECT id FROM runs WHERE id > 0 AND id < 9 AND initiated_by = 'a' ORDER BY id DESC LIMIT 3", "runs_initiator")]
    [InlineData("SELECT id FROM runs WHERE unfinished = 1 AND id > 0 ORDER BY id LIMIT 3", "runs_unfinished")]
    [InlineData("SELECT * FROM run_events WHERE run_id = 1 AND seq > 5 ORDER BY seq", "run_events_run")]
    [InlineData("SELECT * FROM run_events WHERE task_id = 1 AND +run_id = 1 ORDER BY id DESC LIMIT 5", "run_events_task")]
    [InlineData("SELECT * FROM run_events WHERE type_id = 1 ORDER BY id DESC LIMIT 5", "run_events_type")]
    [InlineData("SELECT id FROM tasks WHERE run_id = 1 ORDER BY ordinal", "tasks_run")]
    [InlineData("SELECT * FROM artifacts WHERE run_id = 1 ORDER BY id DESC LIMIT 5", "artifacts_run")]
    [InlineData("SELECT * FROM artifacts WHERE artifact_type = 'file' ORDER BY id DESC LIMIT 5", "artifacts_type")]
    [InlineData("SELECT * FROM handoffs WHERE run_id = 1 ORDER BY updated_at DESC, task_id DESC LIMIT 5", "handoffs_run")]
    [InlineData("SELECT * FROM handoffs WHERE 1 ORDER BY updated_at DESC, task_id DESC LIMIT 5", "handoffs_updated")]
    public async Task Each_list_is_read_from_its_index_without_sorting(string sql, string index)
    {
        await using var store = new SqliteTestStore();
        using var connection = store.Connect();
        using var explain = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above.
        explain.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        using var reader = explain.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read()) plan.Add(reader.GetString(3));

        var step = Assert.Single(plan);
        Assert.Contains($"INDEX {index}", step, StringComparison.Ordinal);
    }
}
