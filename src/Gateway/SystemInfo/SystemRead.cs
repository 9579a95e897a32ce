using System.Text.Json.Serialization;

namespace Multyagents.Gateway.SystemInfo;

/// <summary>What this installation is made of.</summary>
public sealed record SystemRead
{
    /// <summary>Version of the product.</summary>
    public required string Version { get; init; }

    /// <summary>Where the grains live.</summary>
    public required ActorRuntime ActorRuntime { get; init; }

    /// <summary>Where the journal lives.</summary>
    public required JournalProvider JournalProvider { get; init; }

    /// <summary>The cluster; null: one process does everything.</summary>
    public required ClusterRead? Cluster { get; init; }
}

/// <summary>The cluster that this gateway is a client of.</summary>
public sealed record ClusterRead
{
    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>Address of the Orleans Dashboard, as the operator gave it for people's browsers; null: none was given.</summary>
    public required string? DashboardUrl { get; init; }

    /// <summary>Its silos, by name.</summary>
    public required IReadOnlyList<SiloRead> Silos { get; init; }
}

/// <summary>A silo.</summary>
public sealed record SiloRead
{
    /// <summary>What it calls itself.</summary>
    public required string Name { get; init; }

    /// <summary>Where the other silos reach it.</summary>
    public required string Address { get; init; }

    /// <summary>How far it is.</summary>
    public required ClusterMemberStatus Status { get; init; }

    /// <summary>When its process started.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}

/// <summary>Where grains live.</summary>
[JsonConverter(typeof(WireNameConverter<ActorRuntime>))]
public enum ActorRuntime
{
    /// <summary>In the embedded host of this process.</summary>
    [JsonStringEnumMemberName("embedded")]
    Embedded,

    /// <summary>On silos of Microsoft Orleans.</summary>
    [JsonStringEnumMemberName("orleans")]
    Orleans,
}

/// <summary>Database systems.</summary>
[JsonConverter(typeof(WireNameConverter<JournalProvider>))]
public enum JournalProvider
{
    /// <summary>SQLite, a file of this process.</summary>
    [JsonStringEnumMemberName("sqlite")]
    Sqlite,

    /// <summary>PostgreSQL, a server.</summary>
    [JsonStringEnumMemberName("postgresql")]
    PostgreSql,
}
