using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Multyagents.Gateway.Contracts;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.OpenApi;

/// <summary>What the document says about itself.</summary>
internal static class DocumentHead
{
    private const string Description =
        """
        Control plane for DAG workflow runs of agents and scripts, with selective partial re-run.

        JSON in snake_case; ids are positive 63-bit integers; timestamps are RFC 3339 in UTC. Unknown request fields are ignored.
        Every error is `application/problem+json` with a stable `code`. A path whose id is not a positive 63-bit integer names nothing: 404.
        Any operation may also answer 403 (the request comes from another site, or its caller has another role than it needs), 500 or 503 (with
        Retry-After). A server with API keys wants one, or a session, for every operation that names a security scheme here: else 401, and 429
        after too many wrong ones. The role that is needed stands in the scheme's list; a server without keys wants none.
        """;

    private static readonly (string Name, string Description)[] Tags =
    [
        ("health", "Is the server up."),
        ("contracts", "Which contract it speaks."),
        ("auth", "Who is signed in."),
        ("projects", "Folders that tasks work in."),
        ("roles", "Who does a task."),
        ("workflow-templates", "DAGs of steps."),
        ("tasks", "What tasks are to do, how they stand, their attempts and their audit."),
        ("workflow-runs", "Runs: start, control, dispatch, partial re-run."),
        ("approvals", "What people decide about tasks that wait for them."),
        ("artifacts", "What tasks made."),
        ("handoffs", "What tasks leave to those that come after them."),
        ("assistant", "Plan, start, look at and report about runs in single calls."),
        ("events", "The journal of runs."),
        ("runner", "Where runners report."),
    ];

    public static Task Apply(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo { Title = "Multyagents", Version = ContractRoutes.Version, Description = Description.ReplaceLineEndings("\n") };
        // The document is the same wherever the server listens.
        document.Servers = [];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        // "Any object", said so that client generators do not take it for an object without properties.
        foreach (var name in (string[])[nameof(RawJson), nameof(JsonElement)])
        {
            if (document.Components?.Schemas?.TryGetValue(name, out var any) == true && any is OpenApiSchema schema) schema.AdditionalProperties = new OpenApiSchema();
        }

        return Task.CompletedTask;
    }
}
