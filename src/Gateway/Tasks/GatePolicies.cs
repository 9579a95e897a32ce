using System.Text.Json.Nodes;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Tasks;

/// <summary>Quality gate policies on the wire: what was given, with everything that was left out spelled out.</summary>
internal static class GatePolicies
{
    private const string Checks = "required_checks";

    private static readonly RawJson Default = Spelled(JsonText.EmptyObject);

    /// <summary>The policy of a task or step; where none was given, one required blocker check of the task's status.</summary>
    public static RawJson PolicyOf(JsonText? policy) => policy is { } given ? Spelled(given) : Default;

    private static RawJson Spelled(JsonText policy)
    {
        var given = JsonNode.Parse(policy.Value)!.AsObject();
        given[Checks] = given[Checks] is JsonArray checks
            ? new JsonArray([.. checks.Select(check => Spelled(check!.AsObject()))])
            : new JsonArray(Spelled(new JsonObject { ["check"] = "task-status" }));
        return RawJson.Of(new JsonText(given.ToJsonString()));
    }

    private static JsonObject Spelled(JsonObject given)
    {
        var check = (JsonObject)given.DeepClone();
        check["required"] ??= true;
        check["severity"] ??= "blocker";
        check["config"] ??= new JsonObject();
        if (!check.ContainsKey("description")) check["description"] = null;
        return check;
    }
}
