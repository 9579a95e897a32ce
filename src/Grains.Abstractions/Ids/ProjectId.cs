using System.Globalization;
using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Id of a project; positive.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.project-id")]
[JsonConverter(typeof(LongIdJsonConverter<ProjectId>))]
public readonly record struct ProjectId([property: Id(0)] long Value) : ILongId<ProjectId>, IComparable<ProjectId>
{
    /// <inheritdoc />
    public static ProjectId From(long value) => new(value);

    /// <inheritdoc />
    public int CompareTo(ProjectId other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
