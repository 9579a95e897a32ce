using Multyagents.Storage.Data;

namespace Multyagents.Storage.Journal;

/// <summary>Shared secrets.</summary>
internal sealed class KeyStore(IDatabase database) : IKeyStore
{
    private const string FindSql = "SELECT value FROM keys WHERE name = ?1";

    private const string InsertSql = "INSERT INTO keys (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";

    public async Task<byte[]> GetOrCreate(string name, Func<byte[]> create)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(create);
        return await database.Read(name, Find) ?? await Insert(name, create());
    }

    /// <summary>Two may create at once: both get what came first.</summary>
    private Task<byte[]> Insert(string name, byte[] value) =>
        database.Write((name, value), static (session, work) =>
        {
            session.Use(InsertSql).Bind(1, work.name).BindBlob(2, work.value).Run();
            return Find(session, work.name)!;
        });

    private static byte[]? Find(ISession session, string name)
    {
        using var row = session.Use(FindSql).Bind(1, name);
        return row.Step() ? row.Bytes(0) : null;
    }
}
