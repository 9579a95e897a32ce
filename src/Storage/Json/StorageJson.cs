using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Multyagents.Storage.Json;

/// <summary>The documents of the catalog as JSON: snake_case, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 256)]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(Project))]
[JsonSerializable(typeof(WorkflowTemplate))]
[JsonSerializable(typeof(TaskSpec))]
[JsonSerializable(typeof(ApprovalDecision))]
// What value lists hold: their converter asks for it by type.
[JsonSerializable(typeof(WorkflowStep))]
[JsonSerializable(typeof(RequiredArtifact))]
[JsonSerializable(typeof(StepId))]
[JsonSerializable(typeof(string))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    /// <summary>A document as UTF-8.</summary>
    public static byte[] Write<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, Info<T>());

    /// <summary>A stored document.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, Info<T>()) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new StorageException($"a stored {typeof(T).Name} cannot be read: {e.Message}", e, outcomeUnknown: false);
        }
    }

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Default.GetTypeInfo(typeof(T))!;
}
