using System.Globalization;
using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Id of a task; positive, allocated by the catalog, never reused.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.task-id")]
[JsonConverter(typeof(LongIdJsonConverter<TaskId>))]
public readonly record struct TaskId([property: Id(0)] long Value) : ILongId<TaskId>, IComparable<TaskId>
{
    /// <inheritdoc />
    public static TaskId From(long value) => new(value);

    /// <inheritdoc />
    public int CompareTo(TaskId other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
