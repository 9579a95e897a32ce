using Multyagents.Storage.Data;

namespace Multyagents.Storage.Postgres;

/// <summary>PostgreSQL: several processes write at once, rows that a decision rests on are locked.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    /// <summary>The only one.</summary>
    public static PostgresDialect Instance { get; } = new();

    public override string KeepRow => " FOR KEY SHARE";

    public override string HoldRow => " FOR UPDATE";

    public override string InitiatorKeyColumn => "initiator_key";

    public override string Contains(string column, int parameter) => $"strpos({column}, ?{parameter}) > 0";

    // Made here, not by the server: what upper() does there depends on how the database was created.
    public override string SearchKey(string text) => text.ToUpperInvariant();

    public override string IsOneOf(string column, int parameter) => $"{column} = ANY(?{parameter})";
}
