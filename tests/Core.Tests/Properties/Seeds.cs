using System.Globalization;

namespace Multyagents.Core.Tests.Properties;

/// <summary>
/// Where randomness comes from: <c>MULTYAGENTS_SEED</c> replays or varies it, <c>MULTYAGENTS_CASES</c> sets the
/// number of cases. Without them every run of the suite is the same run.
/// </summary>
internal static class Seeds
{
    public static ulong Seed { get; } = Read("MULTYAGENTS_SEED", 20_300_102UL);

    public static int Cases(int usual) => (int)Read("MULTYAGENTS_CASES", (ulong)usual);

    private static ulong Read(string variable, ulong usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : usual;
}
