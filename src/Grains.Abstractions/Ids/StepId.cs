using System.Text.Json;
using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Id of a step inside a workflow template: a non-blank string chosen by the template's author.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.step-id")]
[JsonConverter(typeof(StepIdJsonConverter))]
public readonly record struct StepId([property: Id(0)] string Value) : IComparable<StepId>
{
    /// <inheritdoc />
    public int CompareTo(StepId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A step id is a bare JSON string.</summary>
public sealed class StepIdJsonConverter : JsonConverter<StepId>
{
    /// <inheritdoc />
    public override StepId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()!);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, StepId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
