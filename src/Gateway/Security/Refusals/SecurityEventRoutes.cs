using System.ComponentModel;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;

namespace Multyagents.Gateway.Security;

/// <summary><c>/security/events</c>: what this gateway has refused.</summary>
internal static class SecurityEventRoutes
{
    public static void MapSecurityEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/security/events", List)
            .Describe("listSecurityEvents", "The newest attempts that this gateway has refused since its start, oldest first", "auth").Answers<SecurityEventRead[]>().Refuses(422);

    private static IResult List(SecurityEvents events, [Description("At most so many, the newest: 1 to 1000, default 200.")] string? limit)
    {
        var query = new QueryReader();
        var most = query.Number("limit", limit, Limits.DefaultPageSize, 1, Limits.MaxPageSize);
        return query.IsBad(out var problem) ? problem : JsonAnswer.Of(events.Recent(most).Select(SecurityEventRead.Of).ToArray());
    }
}
