using Multyagents.Storage.Data;

namespace Multyagents.Storage.Sqlite;

/// <summary>SQLite: one transaction writes at a time, so that rows need no locks.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    /// <summary>The only one.</summary>
    public static SqliteDialect Instance { get; } = new();

    public override string KeepRow => "";

    public override string HoldRow => "";

    public override string InitiatorKeyColumn => "initiated_by";

    public override string Contains(string column, int parameter) => $"{SqliteReaders.ContainsFunction}({column}, ?{parameter})";

    public override string SearchKey(string text) => text;

    public override string IsOneOf(string column, int parameter) => $"{column} IN (SELECT value FROM json_each(?{parameter}))";
}
