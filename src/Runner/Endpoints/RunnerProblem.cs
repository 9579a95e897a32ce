using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Multyagents.Runner;

/// <summary>An error as RFC 9457 problem+json.</summary>
internal sealed record RunnerProblem
{
    public string Type { get; init; } = "about:blank";

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    /// <summary>Stable, kebab-case.</summary>
    public required string Code { get; init; }

    public string? TraceId { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string[]>? Errors { get; init; }

    public static IResult Of(int status, string code, string title, string detail, IReadOnlyList<FieldProblem>? fields = null) => Results.Json(
        new RunnerProblem
        {
            Title = title,
            Status = status,
            Detail = detail,
            Code = code,
            TraceId = Activity.Current?.TraceId.ToString(),
            Errors = fields?.GroupBy(field => field.Field).ToDictionary(group => group.Key, group => group.Select(field => field.Problem).ToArray()),
        },
        RunnerProblemJson.Default.RunnerProblem,
        "application/problem+json",
        status);

    public static IResult Invalid(IReadOnlyList<FieldProblem> fields) => Of(
        422,
        "invalid-request",
        "The request cannot be used",
        string.Join("; ", fields.Select(field => $"{field.Field}: {field.Problem}")),
        fields);
}

/// <summary>JSON of the problems and of health.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunnerProblem))]
[JsonSerializable(typeof(RunnerHealth))]
internal sealed partial class RunnerProblemJson : JsonSerializerContext;

/// <summary>Answer of <c>GET /health</c>.</summary>
internal sealed record RunnerHealth(string Status, string Executor);
