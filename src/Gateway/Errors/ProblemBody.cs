using System.Text.Json.Serialization;
using Multyagents.Gateway.PartialRerun;

namespace Multyagents.Gateway.Errors;

/// <summary>An error answer: RFC 9457 problem details, media type <c>application/problem+json</c>.</summary>
public sealed record ProblemBody
{
    /// <summary>Names the kind of problem: <c>urn:multyagents:problem:{code}</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words; the same for every problem of this kind.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong with this request, as a full sentence that names the ids it is about.</summary>
    public required string Detail { get; init; }

    /// <summary>The kind of problem for programs: stable, kebab-case.</summary>
    public required string Code { get; init; }

    /// <summary>Names this request in the server's log.</summary>
    public required string TraceId { get; init; }

    /// <summary>Problems of single fields: path of the field (or query parameter) to what is wrong with it. Empty when the problem is not about fields.</summary>
    public required IReadOnlyDictionary<string, string[]> Errors { get; init; }

    /// <summary>With <c>plan-changed</c>: what is different from the plan that the re-run was held to. Else left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlanChangesRead? PlanChanges { get; init; }
}
