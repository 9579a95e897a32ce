namespace Multyagents.Guards.Tests.Catalogue;

/// <summary>All guards.</summary>
internal static class Guards
{
    public static IReadOnlyList<Guard> All { get; } = [.. JournalGuards.All, .. RerunGuards.All, .. TaskGuards.All, .. GrainGuards.All, .. GatewayGuards.All, .. RunnerGuards.All];
}
