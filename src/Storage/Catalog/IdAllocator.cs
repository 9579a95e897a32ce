using Multyagents.Storage.Data;

namespace Multyagents.Storage.Catalog;

/// <summary>Ids from sequences: durable before they are given out, so that none comes twice.</summary>
internal sealed class IdAllocator(IDatabase database) : IIdAllocator
{
    private const string AllocateSql = "UPDATE id_sequences SET next = next + ?2 WHERE kind = ?1 RETURNING next - ?2";

    public Task<long> Allocate(IdKind kind, int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return database.WriteAlone((Name(kind), count), static (session, work) =>
        {
            var (name, count) = work;
            using var row = session.Use(AllocateSql).Bind(1, name).Bind(2, count);
            if (!row.Step()) throw new StorageException($"there is no id sequence '{name}'", outcomeUnknown: false);
            return row.Int64(0);
        });
    }

    private static string Name(IdKind kind) => kind switch
    {
        IdKind.Run => "run",
        IdKind.Task => "task",
        IdKind.Role => "role",
        IdKind.Project => "project",
        IdKind.Template => "template",
        IdKind.Artifact => "artifact",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of id"),
    };
}
