using Multyagents.Storage.Data;

namespace Multyagents.Storage.Journal;

/// <summary>Writes and reads artifacts.</summary>
internal static class ArtifactRows
{
    private const string Columns = "id, run_id, producer_task_id, task_id, artifact_type, location, summary, metadata, created_at";

    private const string InsertSql = $"INSERT INTO artifacts ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

    public static void Insert(ISession session, StoredArtifact artifact) => session.Use(InsertSql)
        .Bind(1, artifact.Id)
        .Bind(2, artifact.RunId.Value)
        .Bind(3, artifact.ProducerTaskId.Value)
        .Bind(4, artifact.TaskId?.Value)
        .Bind(5, artifact.ArtifactType)
        .Bind(6, artifact.Location)
        .Bind(7, artifact.Summary)
        .Bind(8, artifact.Metadata.Value)
        .Bind(9, artifact.CreatedAt.ToMicros())
        .Run();

    /// <summary>The newest artifacts that match, ascending by id.</summary>
    public static IReadOnlyList<StoredArtifact> List(ISession session, ArtifactQuery query)
    {
        using var rows = session.Use(ListSql(query))
            .Bind(1, query.RunId?.Value)
            .Bind(2, query.TaskId?.Value)
            .Bind(3, query.ArtifactType)
            .Bind(4, query.Limit);
        var artifacts = ReadAll(rows);
        artifacts.Reverse();
        return artifacts;
    }

    /// <summary>The given artifacts that exist, ascending by id.</summary>
    public static IReadOnlyList<StoredArtifact> Find(ISession session, IReadOnlyCollection<long> ids)
    {
        using var rows = session
            .Use($"SELECT {Columns} FROM artifacts WHERE {session.Dialect.IsOneOf("id", 1)} ORDER BY id")
            .BindIds(1, ids);
        return ReadAll(rows);
    }

    // One filter finds the rows, the narrowest; a unary plus, or an empty text behind, keeps the planner from choosing another.
    private static string ListSql(ArtifactQuery query)
    {
        var narrowest = query switch
        {
            { TaskId: not null } => "(producer_task_id = ?2 OR task_id = ?2)",
            { RunId: not null } => "run_id = ?1",
            { ArtifactType: not null } => "artifact_type = ?3",
            _ => "TRUE",
        };
        return $"""
            SELECT {Columns} FROM artifacts
            WHERE {narrowest} AND (?1 IS NULL OR +run_id = ?1) AND (?2 IS NULL OR ?2 IN (+producer_task_id, +task_id))
                AND (?3 IS NULL OR artifact_type || '' = ?3)
            ORDER BY id DESC LIMIT ?4
            """;
    }

    private static List<StoredArtifact> ReadAll(IStatement rows)
    {
        var artifacts = new List<StoredArtifact>();
        while (rows.Step()) artifacts.Add(Read(rows));
        return artifacts;
    }

    private static StoredArtifact Read(IStatement row) => new(
        row.Int64(0),
        new(row.Int64(1)),
        new(row.Int64(2)),
        row.Int64OrNull(3) is { } task ? new TaskId(task) : null,
        row.FrequentText(4),
        row.Text(5),
        row.Text(6),
        new(row.Text(7)),
        row.Time(8));
}
