using System.Globalization;

namespace Multyagents.Chaos.Tests;

/// <summary>How long the storm lasts and where its randomness comes from.</summary>
internal static class Settings
{
    /// <summary><c>MULTYAGENTS_CYCLES</c>: how often the gateway is killed.</summary>
    public static int Cycles { get; } = Read("MULTYAGENTS_CYCLES", 6);

    /// <summary><c>MULTYAGENTS_SEED</c>: the shapes, the pauses and the choices; what the scheduler makes of them differs.</summary>
    public static int Seed { get; } = Read("MULTYAGENTS_SEED", 20_300_102);

    private static int Read(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
