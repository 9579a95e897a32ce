using System.Globalization;
using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Id of a workflow template; positive.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.template-id")]
[JsonConverter(typeof(LongIdJsonConverter<TemplateId>))]
public readonly record struct TemplateId([property: Id(0)] long Value) : ILongId<TemplateId>, IComparable<TemplateId>
{
    /// <inheritdoc />
    public static TemplateId From(long value) => new(value);

    /// <inheritdoc />
    public int CompareTo(TemplateId other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
