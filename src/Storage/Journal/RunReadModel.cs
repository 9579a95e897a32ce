using Multyagents.Storage.Data;

namespace Multyagents.Storage.Journal;

/// <summary>Reads across runs.</summary>
internal sealed class RunReadModel(IDatabase database) : IRunReadModel
{
    private const string OutputSql =
        "SELECT stdout, stderr, stdout_truncated, stderr_truncated FROM attempt_outputs WHERE task_id = ?1 AND attempt = ?2";

    private const string AnswerSql = "SELECT answer FROM rerun_answers WHERE run_id = ?1 AND idempotency_key = ?2";

    private const string SaveAnswerSql = """
        INSERT INTO rerun_answers (run_id, idempotency_key, answer) VALUES (?1, ?2, ?3)
        ON CONFLICT (run_id, idempotency_key) DO NOTHING
        """;

    private const string ForgetAnswersSql = """
        DELETE FROM rerun_answers WHERE run_id = ?1 AND id <=
            (SELECT id FROM rerun_answers WHERE run_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
        """;

    public Task<RunPage> ListRuns(RunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return database.Read(query, RunLists.List);
    }

    public Task<ValueList<RunId>> ListUnfinished(RunId? after, int limit) =>
        database.Read((after, limit), static (session, asked) => RunLists.ListUnfinished(session, asked.after, asked.limit));

    public Task<IReadOnlyList<StoredEvent>> ListEvents(EventQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return database.Read(query, EventRows.List);
    }

    public Task<IReadOnlyList<StoredEvent>> ReadRun(RunId run, long afterSeq, int limit) =>
        database.Read((run, afterSeq, limit), static (session, asked) =>
            EventRows.ReadRun(session, asked.run, asked.afterSeq, asked.limit));

    public Task<AttemptOutput?> FindOutput(TaskId task, int attempt) =>
        database.Read((task, attempt), static (session, asked) =>
        {
            using var row = session.Use(OutputSql).Bind(1, asked.task.Value).Bind(2, asked.attempt);
            return row.Step() ? new AttemptOutput(asked.task, asked.attempt, row.Text(0), row.Text(1), row.Bool(2), row.Bool(3)) : null;
        });

    public Task<IReadOnlyList<StoredArtifact>> ListArtifacts(ArtifactQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return database.Read(query, ArtifactRows.List);
    }

    public Task<IReadOnlyList<StoredArtifact>> FindArtifacts(IReadOnlyCollection<long> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return database.Read(ids, ArtifactRows.Find);
    }

    public Task<IReadOnlyList<StoredHandoff>> ListHandoffs(HandoffQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return database.Read(query, HandoffRows.List);
    }

    public Task<IReadOnlyList<StoredHandoff>> FindHandoffs(IReadOnlyCollection<TaskId> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return database.Read(tasks, HandoffRows.Find);
    }

    public Task<ApprovalPage> ListApprovals(ApprovalQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return database.Read(query, ApprovalRows.List);
    }

    public Task<byte[]?> FindAnswer(RunId run, string idempotencyKey) =>
        database.Read((run, idempotencyKey), static (session, asked) =>
        {
            using var row = session.Use(AnswerSql).Bind(1, asked.run.Value).Bind(2, asked.idempotencyKey);
            return row.Step() ? StoredAnswers.Unpack(row.Bytes(0)) : null;
        });

    public async Task SaveAnswer(RunId run, string idempotencyKey, byte[] answer) =>
        await database.Write((run, idempotencyKey, answer: StoredAnswers.Pack(answer)), static (session, work) =>
        {
            session.Use(SaveAnswerSql).Bind(1, work.run.Value).Bind(2, work.idempotencyKey).BindBlob(3, work.answer).Run();
            session.Use(ForgetAnswersSql).Bind(1, work.run.Value).Bind(2, Limits.MaxIdempotencyKeysPerRun).Run();
            return true;
        });
}
