using System.Globalization;

namespace Multyagents.ClusterChaos.Tests;

/// <summary>How long it takes, how many silos there are, and where the randomness comes from.</summary>
internal static class Settings
{
    /// <summary><c>MULTYAGENTS_MINUTES</c>: how long faults strike one after the other; 0: each of them once.</summary>
    public static int Minutes { get; } = Read("MULTYAGENTS_MINUTES", 0);

    /// <summary><c>MULTYAGENTS_SEED</c>: the shapes, the load and the choices; what the scheduler makes of them differs.</summary>
    public static int Seed { get; } = Read("MULTYAGENTS_SEED", 20_300_105);

    /// <summary><c>MULTYAGENTS_SILOS</c>: silos of the cluster.</summary>
    public static int Silos { get; } = Read("MULTYAGENTS_SILOS", 2);

    /// <summary>How long a stopped silo stands still at least, after its runs were taken over.</summary>
    public static TimeSpan StandStill { get; } = TimeSpan.FromSeconds(Minutes > 0 ? 45 : 2);

    private static int Read(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
