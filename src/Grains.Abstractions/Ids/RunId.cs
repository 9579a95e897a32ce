using System.Globalization;
using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Id of a workflow run. Positive for listed runs; the negated task id for the unlisted run of one standalone task.</summary>
[GenerateSerializer, Immutable, Alias("multyagents.run-id")]
[JsonConverter(typeof(LongIdJsonConverter<RunId>))]
public readonly record struct RunId([property: Id(0)] long Value) : ILongId<RunId>, IComparable<RunId>
{
    /// <inheritdoc />
    public static RunId From(long value) => new(value);

    /// <inheritdoc />
    public int CompareTo(RunId other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>True for the unlisted run that a task outside any workflow run gets for itself.</summary>
    public bool IsStandalone => Value < 0;

    /// <summary>The unlisted run of one standalone task: a pure function of the task id, so that no look-up is needed.</summary>
    public static RunId Standalone(TaskId task) => new(-task.Value);

    /// <summary>The name that runners and the audit know the run by: <c>run-7</c>, or <c>task-12</c> for a standalone task.</summary>
    public string WireName => IsStandalone
        ? string.Create(CultureInfo.InvariantCulture, $"task-{-Value}")
        : string.Create(CultureInfo.InvariantCulture, $"run-{Value}");
}
