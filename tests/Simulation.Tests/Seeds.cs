using System.Globalization;

namespace Multyagents.Simulation.Tests;

/// <summary>
/// Where randomness comes from: schedule i has the seed <c>MULTYAGENTS_SEED</c> + i, so that the seed of a schedule that failed, with
/// <c>MULTYAGENTS_SCHEDULES=1</c>, replays it alone.
/// </summary>
internal static class Seeds
{
    public static ulong First { get; } = Read("MULTYAGENTS_SEED", 20_300_102UL);

    public static bool IsReplay => Schedules(0) == 1;

    public static int Schedules(int usual) => (int)Read("MULTYAGENTS_SCHEDULES", (ulong)usual);

    private static ulong Read(string variable, ulong usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : usual;
}
