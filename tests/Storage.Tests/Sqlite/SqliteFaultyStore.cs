using Microsoft.Data.Sqlite;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Tests.Sqlite;

/// <summary>A store in SQLite whose writer has faults.</summary>
public sealed class SqliteFaultyStore : IFaultyStore
{
    public SqliteFaultyStore() => Inner = new SqliteTestStore(connection => new FaultySession(connection, Faults));

    public Faults Faults { get; } = new();

    public SqliteTestStore Inner { get; }

    public IStorage Storage => Inner.Storage;

    public long Commits => Inner.Writer.Commits;

    public long CommittedWorks => Inner.Writer.CommittedWorks;

    public Task Reopen() => Inner.Reopen();

    public void Execute(string sql) => Inner.Execute(sql);

    public ValueTask DisposeAsync() => Inner.DisposeAsync();

    private sealed class FaultySession(SqliteConnection connection, Faults faults) : SqliteWriteSession(connection)
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
