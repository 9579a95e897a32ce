namespace Multyagents.Storage.Sqlite;

/// <summary>Numbers of event types, for the writer. The system has some thirty; clients may publish more.</summary>
internal sealed class SqliteEventTypes(SqliteSession session)
{
    /// <summary>Types that are remembered; clients could invent any number of them.</summary>
    private const int MaxKnown = 1_024;

    private const string FindSql = "SELECT id FROM event_types WHERE name = ?1";

    private const string InsertSql = "INSERT INTO event_types (name) VALUES (?1) RETURNING id";

    private readonly Dictionary<string, long> _known = new(StringComparer.Ordinal);

    /// <summary>The type's number; a new type gets one in the current transaction.</summary>
    public long IdOf(string name)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        if (_known.Count == MaxKnown) _known.Clear();
        return _known[name] = Find(name) ?? Insert(name);
    }

    /// <summary>Forgets all: numbers given in a transaction that was undone are not theirs.</summary>
    public void Forget() => _known.Clear();

    private long? Find(string name)
    {
        using var row = session.Use(FindSql).Bind(1, name);
        return row.Step() ? row.Int64(0) : null;
    }

    private long Insert(string name)
    {
        using var row = session.Use(InsertSql).Bind(1, name);
        row.Step();
        return row.Int64(0);
    }
}
