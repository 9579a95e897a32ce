using Multyagents.Storage.Postgres;

namespace Multyagents.Storage.Tests.Postgres;

public sealed class PostgresSchemaTests : SchemaTests<PostgresBareDatabase>
{
    [Fact]
    public void The_tables_of_another_program_are_left_alone()
    {
        using IBareDatabase database = new PostgresBareDatabase();
        database.Scalar("CREATE TABLE tasks (precious integer)");

        var refusal = Assert.Throws<Npgsql.PostgresException>(() => database.Migrate([.. database.Scripts]));

        Assert.Contains("\"tasks\" already exists", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1L, database.Scalar("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"));
    }

    [Fact]
    public void Each_schema_has_its_own_locks() =>
        Assert.Equal(3, new[] { "public", "multyagents", "Multyagents" }.Select(PostgresLocks.Of).Distinct().Count());

    [Theory]
    [InlineData("SELECT id FROM runs WHERE id > 0 AND id < 9 AND status = 'failed' ORDER BY id DESC LIMIT 3", "runs_status")]
    [InlineData("SELECT id FROM runs WHERE id > 0 AND id < 9 AND template_id = 1 ORDER BY id DESC LIMIT 3", "runs_template")]
    [InlineData("SELECT id FROM runs WHERE id > 0 AND id < 9 AND initiated_by = 'a' ORDER BY id DESC LIMIT 3", "runs_initiator")]
    [InlineData("SELECT id FROM runs WHERE unfinished = 1 AND id > 0 ORDER BY id LIMIT 3", "runs_unfinished")]
    [InlineData("SELECT * FROM run_events WHERE run_id = 1 AND seq > 5 ORDER BY seq", "run_events_pkey")]
    [InlineData("SELECT * FROM run_events WHERE TRUE ORDER BY id DESC LIMIT 5", "run_events_id")]
    [InlineData("SELECT * FROM run_events WHERE task_id = 1 AND +run_id = 1 ORDER BY id DESC LIMIT 5", "run_events_task")]
    [InlineData("SELECT * FROM run_events WHERE type_id = 1 ORDER BY id DESC LIMIT 5", "run_events_type")]
    [InlineData("SELECT id FROM tasks WHERE run_id = 1 ORDER BY ordinal", "tasks_run")]
    [InlineData("SELECT * FROM artifacts WHERE run_id = 1 ORDER BY id DESC LIMIT 5", "artifacts_run")]
    [InlineData("SELECT * FROM artifacts WHERE artifact_type = 'file' ORDER BY id DESC LIMIT 5", "artifacts_type")]
    [InlineData("SELECT * FROM handoffs WHERE run_id = 1 ORDER BY updated_at DESC, task_id DESC LIMIT 5", "handoffs_run")]
    [InlineData("SELECT * FROM handoffs WHERE TRUE ORDER BY updated_at DESC, task_id DESC LIMIT 5", "handoffs_updated")]
    public void Each_list_is_read_from_its_index_without_sorting(string sql, string index)
    {
        using IBareDatabase database = new PostgresBareDatabase();
        database.Migrate([.. database.Scripts]);

        // In an empty table reading all of it is cheapest: the planner is asked what it would do when it is not.
        var plan = (string)database.Scalar($"SET enable_seqscan = off; SET enable_bitmapscan = off; EXPLAIN (FORMAT JSON) {sql}")!;

        Assert.Contains($"\"Index Name\": \"{index}\"", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }
}
