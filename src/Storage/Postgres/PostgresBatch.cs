using Multyagents.Storage.Data;
using Npgsql;

namespace Multyagents.Storage.Postgres;

/// <summary>A session that only notes what is to be executed, and then executes all of it in one exchange with the server.</summary>
internal sealed class PostgresBatch(PostgresSession session) : ISession
{
    private readonly List<NpgsqlBatchCommand> _commands = [];

    public SqlDialect Dialect => session.Dialect;

    public IStatement Use(string sql) => new Noted(this, session.Use(sql));

    /// <summary>Notes a statement as it is bound now.</summary>
    public void Add(PostgresStatement statement) => _commands.Add(statement.ToBatchCommand());

    /// <summary>Notes what another one has noted.</summary>
    public void Add(PostgresBatch other) => _commands.AddRange(other._commands);

    /// <summary>Executes what is noted, in its order. Outside a transaction it is one of its own.</summary>
    public void Execute()
    {
        if (_commands.Count == 0) return;
        using var batch = session.NewBatch();
        foreach (var command in _commands) batch.BatchCommands.Add(command);
        batch.ExecuteNonQuery();
    }

    public void Clear() => _commands.Clear();

    /// <summary>A statement that is bound like any other and noted instead of executed.</summary>
    private sealed class Noted(PostgresBatch batch, PostgresStatement statement) : IStatement
    {
        public int Changes => throw NotExecuted();

        public IStatement Bind(int parameter, long value) => Chain(statement.Bind(parameter, value));

        public IStatement Bind(int parameter, long? value) => Chain(statement.Bind(parameter, value));

        public IStatement Bind(int parameter, bool value) => Chain(statement.Bind(parameter, value));

        public IStatement Bind(int parameter, string? value) => Chain(statement.Bind(parameter, value));

        public IStatement BindText(int parameter, ReadOnlySpan<byte> utf8) => Chain(statement.BindText(parameter, utf8));

        public IStatement BindBlob(int parameter, ReadOnlySpan<byte> bytes) => Chain(statement.BindBlob(parameter, bytes));

        public IStatement BindIds(int parameter, IEnumerable<long> ids) => Chain(statement.BindIds(parameter, ids));

        public void Run() => batch.Add(statement);

        public bool Step() => throw NotExecuted();

        public bool IsNull(int column) => throw NotExecuted();

        public long Int64(int column) => throw NotExecuted();

        public int Int32(int column) => throw NotExecuted();

        public bool Bool(int column) => throw NotExecuted();

        public ReadOnlySpan<byte> Span(int column) => throw NotExecuted();

        public byte[] Bytes(int column) => throw NotExecuted();

        public string Text(int column) => throw NotExecuted();

        public string FrequentText(int column) => throw NotExecuted();

        public void Dispose()
        {
            // Nothing is open.
        }

        private Noted Chain(IStatement bound) => ReferenceEquals(bound, statement) ? this : throw new InvalidOperationException("another statement");

        private static InvalidOperationException NotExecuted() => new("the statement is only noted; it has no rows yet");
    }
}
