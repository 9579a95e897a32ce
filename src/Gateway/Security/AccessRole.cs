using System.Text.Json.Serialization;

namespace Multyagents.Gateway.Security;

/// <summary>What the holder of an API key may do. Each role may do what those before it may.</summary>
[JsonConverter(typeof(WireNameConverter<AccessRole>))]
public enum AccessRole : byte
{
    /// <summary>Never a real role.</summary>
    Invalid = 0,

    /// <summary>Read, and try out what changes nothing.</summary>
    [JsonStringEnumMemberName("viewer")]
    Viewer,

    /// <summary>Everything about runs, tasks, approvals, artifacts and events.</summary>
    [JsonStringEnumMemberName("operator")]
    Operator,

    /// <summary>Roles, projects and templates, too.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,
}
