using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Multyagents.Catalog;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.OpenApi;

/// <summary>Details of operations that their handlers' parameters do not show: what query texts must look like, and the entity tags.</summary>
internal static class OperationDetails
{
    private static readonly HashSet<string> Conditional = new(StringComparer.Ordinal)
    {
        "pauseWorkflowRun", "resumeWorkflowRun", "abortWorkflowRun", "partialRerun",
    };

    private static readonly HashSet<string> Tagged = new(Conditional, StringComparer.Ordinal)
    {
        "createWorkflowRun", "getWorkflowRun", "getExecutionSummary", "getTaskSummary",
    };

    public static Task Apply(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? []) Describe(parameter, operation.OperationId);
        NameContentType(operation.RequestBody as OpenApiRequestBody);
        var id = operation.OperationId ?? "";
        if (Conditional.Contains(id)) AddHeader(operation, "If-Match", "The run's ETag as the caller saw it; 412 when the run has changed since.");
        if (id is "getWorkflowRun" or "getTaskSummary") AddHeader(operation, "If-None-Match", "The run's ETag as the caller has it; 304 when the run has not changed since.");
        if (Tagged.Contains(id)) AddAnswerHeader(operation, "ETag", "The run's version.");
        if (id is "listWorkflowRuns" or "listApprovals") AddAnswerHeader(operation, "Link", "rel=\"next\": the page of older entries, with next_cursor beside it; absent on the last page.");
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiParameter parameter, string? operation)
    {
        if (parameter.In == ParameterLocation.Path)
        {
            parameter.Schema = Integer(1, null);
            return;
        }

        parameter.Schema = parameter.Name switch
        {
            "cursor" when operation is "verifyAudit" or "exportAudit" => new OpenApiSchema { Type = JsonSchemaType.String },
            "run_id" or "task_id" or "workflow_template_id" or "cursor" => Integer(1, null),
            "attempt" => Integer(1, int.MaxValue),
            "last_event_id" or "Last-Event-ID" or "since_seq" => Integer(0, null),
            "limit" => Integer(1, Limits.MaxPageSize),
            "artifact_type" => OneOf(ArtifactTypes.All),
            "status" => OneOf(operation == "listApprovals" ? WireNames<ApprovalStatus>.Names : WireNames<RunStatus>.Names),
            "include_task_ids" => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            "Idempotency-Key" => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Limits.MaxIdempotencyKeyLength },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        };
        if (parameter.Name == "Idempotency-Key")
            parameter.Description = "Names this request: the same key and body answer the first answer again; the same key with another body is 422; 409 while the first is in flight.";
    }

    private static OpenApiSchema OneOf(IEnumerable<string> names) =>
        new() { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (JsonNode)JsonValue.Create(name)!)] };

    private static OpenApiSchema Integer(long smallest, long? largest) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Minimum = smallest.ToString(CultureInfo.InvariantCulture),
        Maximum = largest?.ToString(CultureInfo.InvariantCulture),
    };

    private static void NameContentType(OpenApiRequestBody? body)
    {
        if (body?.Content is not { } content || !content.Remove(AcceptsJson.AnyContentType, out var media)) return;
        content[JsonAnswer.MediaType] = media;
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static void AddAnswerHeader(OpenApiOperation operation, string name, string description)
    {
        if (operation.Responses?.GetValueOrDefault("200") is not OpenApiResponse answer) return;
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        answer.Headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
