using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;

namespace Multyagents.Gateway.Health;

/// <summary><c>/health</c>.</summary>
internal static class HealthRoutes
{
    private static readonly HealthRead Ok = new() { Status = "ok" };

    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", () => JsonAnswer.Of(Ok))
            .Describe("getHealth", "Is the server up", "health")
            .Answers<HealthRead>();
}
