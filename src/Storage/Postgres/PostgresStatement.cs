using Multyagents.Storage.Data;
using Npgsql;
using NpgsqlTypes;

namespace Multyagents.Storage.Postgres;

/// <summary>A statement, kept by its session and executed many times; the server compiles it once it comes again.</summary>
internal sealed class PostgresStatement : IStatement
{
    private readonly PostgresSession _session;
    private readonly PostgresSql _sql;
    private readonly NpgsqlCommand _command;
    private NpgsqlDataReader? _reader;

    public PostgresStatement(PostgresSession session, NpgsqlConnection connection, string sql)
    {
        _session = session;
        _sql = PostgresSql.From(sql);
#pragma warning disable CA2100 // The statements stand in this assembly; values are parameters.
        _command = new NpgsqlCommand(_sql.Text, connection);
#pragma warning restore CA2100
        for (var i = 0; i < _sql.Count; i++) _command.Parameters.Add(new NpgsqlParameter());
    }

    public int Changes { get; private set; }

    public IStatement Bind(int parameter, long value) => Set(parameter, NpgsqlDbType.Bigint, value);

    public IStatement Bind(int parameter, long? value) => Set(parameter, NpgsqlDbType.Bigint, value);

    public IStatement Bind(int parameter, bool value) => Bind(parameter, value ? 1L : 0L);

    public IStatement Bind(int parameter, string? value) =>
        Set(parameter, NpgsqlDbType.Text, value is null ? null : PostgresText.Encode(value));

    public IStatement BindText(int parameter, ReadOnlySpan<byte> utf8) => Set(parameter, NpgsqlDbType.Text, utf8.ToArray());

    public IStatement BindBlob(int parameter, ReadOnlySpan<byte> bytes) => Set(parameter, NpgsqlDbType.Bytea, bytes.ToArray());

    public IStatement BindIds(int parameter, IEnumerable<long> ids) => Set(parameter, NpgsqlDbType.Array | NpgsqlDbType.Bigint, ids.ToArray());

    /// <summary>A number for a function that takes none larger.</summary>
    public PostgresStatement BindInteger(int parameter, int value) => Set(parameter, NpgsqlDbType.Integer, value);

    /// <summary>A column's values for <c>unnest</c>.</summary>
    public PostgresStatement BindArray<T>(int parameter, NpgsqlDbType type, IEnumerable<T> values)
    {
        Set(parameter, NpgsqlDbType.Array | type, values.ToArray());
        return this;
    }

    public bool Step()
    {
        try
        {
            _reader ??= Execute();
            if (_reader.Read()) return true;
        }
        catch
        {
            // What went wrong is thrown already; closing the reader could only say it again.
            _reader = null;
            throw;
        }

        Dispose();
        return false;
    }

    public void Run()
    {
        while (Step())
        {
            // A SELECT that is executed for what it does answers rows that nobody asked for.
        }
    }

    /// <summary>What is bound now as a command of a batch, to be executed later.</summary>
    public NpgsqlBatchCommand ToBatchCommand()
    {
        var command = new NpgsqlBatchCommand(_sql.Text);
        foreach (NpgsqlParameter parameter in _command.Parameters) command.Parameters.Add(parameter.Clone());
        return command;
    }

    public bool IsNull(int column) => Row.IsDBNull(column);

    public long Int64(int column) => Row.GetInt64(column);

    public int Int32(int column) => Row.GetInt32(column);

    public bool Bool(int column) => Int64(column) != 0;

    public ReadOnlySpan<byte> Span(int column) => Bytes(column);

    public byte[] Bytes(int column) => Row.GetFieldValue<byte[]>(column);

    public string Text(int column) => PostgresText.Decode(Row.GetString(column));

    public string FrequentText(int column) => PostgresText.Decode(_session.Texts.Get(Span(column)));

    /// <summary>Ends this execution; the statement can be executed again.</summary>
    public void Dispose()
    {
        if (_reader is not { } reader) return;
        _reader = null;
        reader.Dispose();
        Changes = reader.RecordsAffected;
    }

    /// <summary>Gives the command back; for its session.</summary>
    public void Release() => _command.Dispose();

    private NpgsqlDataReader Row => _reader ?? throw new InvalidOperationException("there is no row");

    private NpgsqlDataReader Execute()
    {
        _session.BeforeExecution();
        return _command.ExecuteReader();
    }

    private PostgresStatement Set(int parameter, NpgsqlDbType type, object? value)
    {
        if (parameter >= _sql.Positions.Length || _sql.Positions[parameter] is not (> 0 and var position)) return this;
        var target = _command.Parameters[position - 1];
        target.NpgsqlDbType = type;
        target.Value = value ?? DBNull.Value;
        return this;
    }
}
