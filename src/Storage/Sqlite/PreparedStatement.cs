using System.Text;
using Microsoft.Data.Sqlite;
using Multyagents.Storage.Data;
using SQLitePCL;

namespace Multyagents.Storage.Sqlite;

/// <summary>A compiled statement, kept by its session and executed many times.</summary>
/// <remarks>
/// It speaks to SQLite directly: binding through <see cref="SqliteParameter"/> boxes every value, looks every name up and makes a
/// reader per row, which together cost more than the insert itself. Parameters and columns are numbered: parameters from 1, columns from 0.
/// </remarks>
internal sealed class PreparedStatement : IStatement
{
    private const int SmallText = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly TextCache _texts = new();

    public PreparedStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public PreparedStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public PreparedStatement Bind(int parameter, long? value) =>
        value is { } number ? Bind(parameter, number) : BindNull(parameter);

    public PreparedStatement Bind(int parameter, bool value) => Bind(parameter, value ? 1L : 0L);

    /// <summary>Text with its exact length: a NUL in it is a character like any other.</summary>
    public PreparedStatement Bind(int parameter, string? value)
    {
        if (value is null) return BindNull(parameter);
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > SmallText) return BindText(parameter, Encoding.UTF8.GetBytes(value));
        Span<byte> bytes = stackalloc byte[SmallText];
        return BindText(parameter, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
    }

    /// <summary>Text that is UTF-8 already.</summary>
    public PreparedStatement BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        // A span of length 0 may carry a null pointer, which SQLite would take for NULL.
        Check(utf8.IsEmpty
            ? raw.sqlite3_bind_text(_statement, parameter, "")
            : raw.sqlite3_bind_text(_statement, parameter, utf8));
        return this;
    }

    public PreparedStatement BindBlob(int parameter, ReadOnlySpan<byte> bytes)
    {
        Check(bytes.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0)
            : raw.sqlite3_bind_blob(_statement, parameter, bytes));
        return this;
    }

    /// <summary>The ids as a JSON array.</summary>
    public PreparedStatement BindIds(int parameter, IEnumerable<long> ids) => Bind(parameter, $"[{string.Join(',', ids)}]");

    /// <summary>Goes to the next row; false when there is none, and the execution is over.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(_statement);
            return false;
        }

        try
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }

        return false;
    }

    /// <summary>Executes a statement that answers no rows.</summary>
    public void Run()
    {
        while (Step())
        {
            // A pragma may answer a row that nobody asked for.
        }
    }

    /// <summary>Rows that the last execution inserted, updated or deleted.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(_statement, column);

    public bool Bool(int column) => Int32(column) != 0;

    /// <summary>The bytes of a text or blob; valid until the next step.</summary>
    public ReadOnlySpan<byte> Span(int column) => raw.sqlite3_column_blob(_statement, column);

    public byte[] Bytes(int column) => Span(column).ToArray();

    public string Text(int column) => Encoding.UTF8.GetString(Span(column));

    /// <summary>A text of which there are few different ones, so that equal ones are one object.</summary>
    public string FrequentText(int column) => _texts.Get(Span(column));

    /// <summary>Ends this execution; the statement can be executed again.</summary>
    public void Dispose() => raw.sqlite3_reset(_statement);

    /// <summary>Gives the compiled statement back to SQLite; for its session.</summary>
    public void Release() => _statement.Dispose();

    IStatement IStatement.Bind(int parameter, long value) => Bind(parameter, value);

    IStatement IStatement.Bind(int parameter, long? value) => Bind(parameter, value);

    IStatement IStatement.Bind(int parameter, bool value) => Bind(parameter, value);

    IStatement IStatement.Bind(int parameter, string? value) => Bind(parameter, value);

    IStatement IStatement.BindText(int parameter, ReadOnlySpan<byte> utf8) => BindText(parameter, utf8);

    IStatement IStatement.BindBlob(int parameter, ReadOnlySpan<byte> bytes) => BindBlob(parameter, bytes);

    IStatement IStatement.BindIds(int parameter, IEnumerable<long> ids) => BindIds(parameter, ids);

    private PreparedStatement BindNull(int parameter)
    {
        Check(raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
