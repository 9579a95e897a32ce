using System.Globalization;
using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Id of a role; positive.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.role-id")]
[JsonConverter(typeof(LongIdJsonConverter<RoleId>))]
public readonly record struct RoleId([property: Id(0)] long Value) : ILongId<RoleId>, IComparable<RoleId>
{
    /// <inheritdoc />
    public static RoleId From(long value) => new(value);

    /// <inheritdoc />
    public int CompareTo(RoleId other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
