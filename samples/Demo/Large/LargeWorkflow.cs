using System.Globalization;
using Multyagents.Demo.Workflows;

namespace Multyagents.Demo.Large;

/// <summary>A workflow of any size: one step, then layers of equal width, each step depending on the one above it.</summary>
internal static class LargeWorkflow
{
    public const int Width = 100;

    /// <summary>Every so manieth part fails on its first attempt. It shares no divisor with the width: so every lane meets one.</summary>
    public const int FailingEvery = 41;

    private const string First = "plan";

    public static SampleTemplate Template(int tasks) => new(
        string.Create(CultureInfo.InvariantCulture, $"Recompute a year of orders ({tasks} tasks)"),
        [Roles.DataEngineer, Roles.Reviewer],
        [Steps.Step(First, Roles.DataEngineer, "Plan the parts", "echo planned"), .. Enumerable.Range(1, tasks - 1).Select(part => Part(part, tasks - 1))]);

    private static SampleStep Part(int part, int parts) => Steps.Step(
        Id(part),
        part % 3 == 0 ? Roles.Reviewer : Roles.DataEngineer,
        string.Create(CultureInfo.InvariantCulture, $"{(part % 3 == 0 ? "Check" : "Recompute")} part {part} of {parts}"),
        part % FailingEvery == 0 ? Steps.SucceedsFromAttempt(2, "  echo 'checksum of the part does not match' >&2", "echo recomputed") : "true",
        part <= Width ? First : Id(part - Width));

    private static string Id(int part) => string.Create(CultureInfo.InvariantCulture, $"part-{part}");
}
