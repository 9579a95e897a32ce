using System.Text.Json;

namespace Multyagents.Samples.Tests;

/// <summary>A step of the template.</summary>
internal sealed record Step(string Id, string Prompt, string[] DependsOn)
{
    public static Step Of(JsonElement step) => new(
        step.GetProperty("step_id").GetString()!,
        step.GetProperty("prompt").GetString()!,
        [.. step.GetProperty("depends_on").EnumerateArray().Select(id => id.GetString()!)]);
}
