namespace Multyagents.Storage.Data;

/// <summary>A statement of a session: bound, executed and bound again. Parameters are numbered from 1 (<c>?1</c>, <c>?2</c> …), columns from 0.</summary>
/// <remarks>Dispose it to end an execution before its last row; what it answered last stays valid until the next step.</remarks>
internal interface IStatement : IDisposable
{
    /// <summary>Rows that the last execution inserted, updated or deleted.</summary>
    int Changes { get; }

    IStatement Bind(int parameter, long value);

    IStatement Bind(int parameter, long? value);

    IStatement Bind(int parameter, bool value);

    /// <summary>Text, every character of it, NUL too.</summary>
    IStatement Bind(int parameter, string? value);

    /// <summary>Text that is UTF-8 already and holds no NUL: a JSON document.</summary>
    IStatement BindText(int parameter, ReadOnlySpan<byte> utf8);

    IStatement BindBlob(int parameter, ReadOnlySpan<byte> bytes);

    /// <summary>Ids for <see cref="SqlDialect.IsOneOf"/>.</summary>
    IStatement BindIds(int parameter, IEnumerable<long> ids);

    /// <summary>Goes to the next row; false when there is none, and the execution is over.</summary>
    bool Step();

    /// <summary>Executes a statement that answers no rows.</summary>
    void Run();

    bool IsNull(int column);

    long Int64(int column);

    int Int32(int column);

    bool Bool(int column);

    /// <summary>The bytes of a text without a NUL, or of a blob; valid until the next step.</summary>
    ReadOnlySpan<byte> Span(int column);

    byte[] Bytes(int column);

    string Text(int column);

    /// <summary>A text of which there are few different ones, so that equal ones are one object.</summary>
    string FrequentText(int column);
}

/// <summary>Columns that may be null.</summary>
internal static class NullableColumns
{
    public static long? Int64OrNull(this IStatement row, int column) => row.IsNull(column) ? null : row.Int64(column);

    public static string? TextOrNull(this IStatement row, int column) => row.IsNull(column) ? null : row.Text(column);
}
