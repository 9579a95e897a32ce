namespace Multyagents.Storage.Postgres;

/// <summary>Numbers of event types, for the writer. The system has some thirty; clients may publish more.</summary>
internal sealed class PostgresEventTypes(PostgresSession session)
{
    /// <summary>Types that are remembered; clients could invent any number of them.</summary>
    private const int MaxKnown = 1_024;

    private const string FindSql = "SELECT id FROM event_types WHERE name = ?1";

    private const string InsertSql = "INSERT INTO event_types (name) VALUES (?1) ON CONFLICT (name) DO NOTHING RETURNING id";

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>The type's number; a new type gets one in the current transaction.</summary>
    public int IdOf(string name)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        if (_known.Count == MaxKnown) _known.Clear();

        // Another process may insert the same type between the first look and the insert: then it is there at the second.
        return _known[name] = Ask(FindSql, name) ?? Ask(InsertSql, name) ?? Ask(FindSql, name)
            ?? throw new StorageException($"event type '{name}' could not be stored", outcomeUnknown: false);
    }

    /// <summary>Forgets all: numbers given in a transaction that was undone are not theirs.</summary>
    public void Forget() => _known.Clear();

    private int? Ask(string sql, string name)
    {
        using var row = session.Use(sql);
        row.Bind(1, name);
        return row.Step() ? row.Int32(0) : null;
    }
}
