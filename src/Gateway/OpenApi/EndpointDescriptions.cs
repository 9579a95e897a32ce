using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.OpenApi;

/// <summary>What an endpoint says about itself in the OpenAPI document.</summary>
internal static class EndpointDescriptions
{
    /// <summary>Operation id, one line, and the group it stands in. Who may call it is what <see cref="AccessTable"/> says of its id.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string operationId, string summary, string tag) =>
        endpoint.WithName(operationId).WithSummary(summary).WithTags(tag).WithMetadata(AccessTable.Of(operationId));

    /// <summary>Success: 200 with this body.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<T>(StatusCodes.Status200OK, Json.JsonAnswer.MediaType);

    /// <summary>The refusals that this endpoint knows.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.Produces<ProblemBody>(status, Problem.MediaType);
        return endpoint;
    }
}
