using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>What kind of failure ended a task (or a run): decided when the report is accepted. The strings are the wire contract's.</summary>
[JsonConverter(typeof(WireNameConverter<FailureCategory>))]
public enum FailureCategory : byte
{
    /// <summary>Never a real category.</summary>
    Invalid = 0,

    /// <summary>The runner refused the attempt or could not be reached.</summary>
    [JsonStringEnumMemberName("runner-submit")]
    RunnerSubmit,

    /// <summary>Somebody canceled it.</summary>
    [JsonStringEnumMemberName("canceled")]
    Canceled,

    /// <summary>A connection, a name lookup, TLS or a gateway on the way failed.</summary>
    [JsonStringEnumMemberName("network")]
    Network,

    /// <summary>Access was denied: files, credentials, privileges.</summary>
    [JsonStringEnumMemberName("permission")]
    Permission,

    /// <summary>The workspace or its git repository did not allow the work.</summary>
    [JsonStringEnumMemberName("workspace-git")]
    WorkspaceGit,

    /// <summary>The container or its engine failed.</summary>
    [JsonStringEnumMemberName("sandbox")]
    Sandbox,

    /// <summary>Tests failed.</summary>
    [JsonStringEnumMemberName("test-regression")]
    TestRegression,

    /// <summary>A package, module, library or program is missing or does not fit.</summary>
    [JsonStringEnumMemberName("dependency")]
    Dependency,

    /// <summary>None of the others is recognised.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The run was aborted; a category of runs, not of tasks.</summary>
    [JsonStringEnumMemberName("run-aborted")]
    RunAborted,
}
