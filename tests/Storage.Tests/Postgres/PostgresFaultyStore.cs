using Multyagents.Storage.Postgres;
using Npgsql;

namespace Multyagents.Storage.Tests.Postgres;

/// <summary>A store in PostgreSQL whose writer has faults.</summary>
public sealed class PostgresFaultyStore : IFaultyStore
{
    private readonly PostgresTestStore _inner;

    public PostgresFaultyStore() =>
        _inner = new PostgresTestStore((connection, lockKey) => new FaultySession(connection, lockKey, Faults));

    public Faults Faults { get; } = new();

    public IStorage Storage => _inner.Storage;

    public long Commits => _inner.Writer.Commits;

    public long CommittedWorks => _inner.Writer.CommittedWorks;

    public Task Reopen() => _inner.Reopen();

    public void Execute(string sql) => _inner.Execute(sql);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private sealed class FaultySession(NpgsqlConnection connection, int lockKey, Faults faults) : PostgresWriteSession(connection, lockKey)
    {
        public override void Begin(bool alone)
        {
            faults.BeforeBegin?.Invoke(this);
            base.Begin(alone);
        }

        public override void Commit()
        {
            faults.BeforeCommit?.Invoke();
            base.Commit();
            faults.AfterCommit?.Invoke();
        }
    }
}
