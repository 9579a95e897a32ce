using System.Reflection;
using Multyagents.Gateway.Hosting;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Storage;

namespace Multyagents.Gateway.SystemInfo;

/// <summary><c>/system</c>: what this installation is made of.</summary>
internal static class SystemRoutes
{
    private static readonly string Version = typeof(SystemRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void MapSystem(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/system", Get).Describe("getSystem", "What this installation is made of: runtime, database, silos", "health").Answers<SystemRead>();

    private static async Task<IResult> Get(HttpContext context, GatewaySettings settings, IConfiguration configuration) => JsonAnswer.Of(new SystemRead
    {
        Version = Version,
        ActorRuntime = Enum.Parse<ActorRuntime>(GrainHosts.Runtime),
        JournalProvider = StorageOptions.From(configuration).Provider == StorageProvider.Sqlite ? JournalProvider.Sqlite : JournalProvider.PostgreSql,
        Cluster = settings.Cluster is { } cluster ? await Read(cluster, context.RequestServices.GetRequiredService<IClusterMembers>()) : null,
    });

    private static async Task<ClusterRead> Read(ClusterSettings cluster, IClusterMembers members) => new()
    {
        Id = cluster.Id,
        DashboardUrl = cluster.DashboardLink?.AbsoluteUri,
        Silos = [.. (await members.List()).Select(silo => new SiloRead { Name = silo.Name, Address = silo.Address, Status = silo.Status, StartedAt = silo.StartedAt })],
    };
}
