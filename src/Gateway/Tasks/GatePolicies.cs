using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Tasks;

/// <summary>Quality gate policies on the wire.</summary>
internal static class GatePolicies
{
    /// <summary>What applies where no policy is given: one required blocker check of the task's status.</summary>
    private static readonly RawJson Default =
        new("""{"required_checks":[{"check":"task-status","required":true,"severity":"blocker","config":{},"description":null}]}"""u8.ToArray());

    public static RawJson PolicyOf(JsonText? policy) => RawJson.Of(policy) ?? Default;
}
