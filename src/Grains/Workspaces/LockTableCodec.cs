using System.Text.Json;
using System.Text.Json.Serialization;

namespace Multyagents.Workspaces;

/// <summary>Between a lock table and its stored JSON.</summary>
internal static class LockTableCodec
{
    /// <summary>The table as JSON; the empty object when nothing is held.</summary>
    public static JsonText Encode(LockTable table) => !table.Grants.Any()
        ? JsonText.EmptyObject
        : new(JsonSerializer.Serialize(new(table.Grants.ToValueList()), LockTableJson.Default.StoredLockTable));

    /// <summary>The table of stored JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static LockTable Decode(JsonText body) =>
        LockTable.Of((JsonSerializer.Deserialize(body.Value, LockTableJson.Default.StoredLockTable) ?? throw new JsonException("it is null")).Grants);
}

/// <summary>A lock table's stored form. An object without members is the empty table.</summary>
internal sealed record StoredLockTable(ValueList<LockGrant> Grants);

/// <summary>Source-generated JSON of lock tables.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredLockTable))]
[JsonSerializable(typeof(LockGrant))]
[JsonSerializable(typeof(string))]
internal sealed partial class LockTableJson : JsonSerializerContext;
