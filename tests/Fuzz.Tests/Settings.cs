using System.Globalization;

namespace Multyagents.Fuzz.Tests;

/// <summary>How much is sent and where its randomness comes from.</summary>
internal static class Settings
{
    /// <summary><c>MULTYAGENTS_REQUESTS</c>: how many requests are made up.</summary>
    public static int Requests { get; } = Read("MULTYAGENTS_REQUESTS", 20_000);

    /// <summary><c>MULTYAGENTS_SEED</c>: request n is made of seed + n and of the ids that were there; what the server is busy with then differs.</summary>
    public static int Seed { get; } = Read("MULTYAGENTS_SEED", 20_300_111);

    private static int Read(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
