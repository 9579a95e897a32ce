using System.Text.Json.Serialization;

namespace Multyagents.Hosting;

/// <summary>Which silos a cluster has; only there where the grains live in a cluster.</summary>
public interface IClusterMembers
{
    /// <summary>The silos that are not gone for good, by name.</summary>
    Task<IReadOnlyList<ClusterMember>> List();
}

/// <summary>A silo.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="Address">Where the other silos reach it: address and port.</param>
/// <param name="Status">How far it is.</param>
/// <param name="StartedAt">When its process started.</param>
public sealed record ClusterMember(string Name, string Address, ClusterMemberStatus Status, DateTimeOffset StartedAt);

/// <summary>How far a silo is.</summary>
[JsonConverter(typeof(WireNameConverter<ClusterMemberStatus>))]
public enum ClusterMemberStatus
{
    /// <summary>It has started and has no grains yet.</summary>
    [JsonStringEnumMemberName("joining")]
    Joining,

    /// <summary>It works.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>It hands its grains over and ends.</summary>
    [JsonStringEnumMemberName("stopping")]
    Stopping,
}
