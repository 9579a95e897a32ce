using Multyagents.Storage.Json;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Catalog;

/// <summary>Writes and reads rows of tasks.</summary>
internal static class TaskRows
{
    /// <summary>The columns that <see cref="Read"/> reads.</summary>
    public const string Columns = "id, run_id, step_id, spec, created_at, approval";

    private const string InsertSql = """
        INSERT INTO tasks (id, run_id, ordinal, step_id, role_id, project_id, spec, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """;

    public static void Insert(
        ISession session, TaskId id, RunId? run, int? ordinal, StepId? step, TaskSpec spec, byte[] specJson, DateTimeOffset at) =>
        session.Use(InsertSql)
            .Bind(1, id.Value)
            .Bind(2, run?.Value)
            .Bind(3, (long?)ordinal)
            .Bind(4, step?.Value)
            .Bind(5, spec.RoleId.Value)
            .Bind(6, spec.ProjectId?.Value)
            .BindText(7, specJson)
            .Bind(8, at.ToMicros())
            .Run();

    public static TaskRecord Read(IStatement row) => new(
        new(row.Int64(0)),
        row.Int64OrNull(1) is { } run ? new RunId(run) : null,
        row.TextOrNull(2) is { } step ? new StepId(step) : null,
        StorageJson.Read<TaskSpec>(row.Span(3)),
        row.Time(4),
        ReadApproval(row, 5));

    /// <summary>The decision in a column; null when there is none.</summary>
    public static ApprovalDecision? ReadApproval(IStatement row, int column) =>
        row.IsNull(column) ? null : StorageJson.Read<ApprovalDecision>(row.Span(column));
}
