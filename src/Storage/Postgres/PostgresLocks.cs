using System.Text;

namespace Multyagents.Storage.Postgres;

/// <summary>Advisory locks, one each per schema: their first number says what for, the second is made from the schema's name.</summary>
internal static class PostgresLocks
{
    /// <summary>Held while the schema is migrated.</summary>
    public const int Migration = 1_297_435_001;

    /// <summary>Held from the moment an append's events get their ids until its commit: whose turn it is to write.</summary>
    public const int Turn = 1_297_435_002;

    /// <summary>The second number.</summary>
    public static int Of(string schema)
    {
        var hash = 2_166_136_261;
        foreach (var part in Encoding.UTF8.GetBytes(schema)) hash = unchecked((hash ^ part) * 16_777_619);
        return unchecked((int)hash);
    }
}
