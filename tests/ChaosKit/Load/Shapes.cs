using System.Globalization;

namespace Multyagents.ChaosKit;

/// <summary>Random small DAGs of shell commands.</summary>
internal static class Shapes
{
    /// <summary>Every command enters itself in the ledger first and names its attempt last; some take a while, some fail the first time.</summary>
    public static IReadOnlyList<Step> Create(Random random, ExecutionLedger ledger, string folder)
    {
        var steps = new List<Step>();
        var count = random.Next(2, 7);
        for (var i = 0; i < count; i++)
        {
            var above = Enumerable.Range(0, i).Where(_ => random.Next(3) == 0).Select(Name).ToArray();
            steps.Add(new Step(Name(i), Script(random, ledger, folder), above));
        }

        return steps;
    }

    /// <summary>Three steps in a row, the second of which fails the first time.</summary>
    public static IReadOnlyList<Step> FailingInTheMiddle(ExecutionLedger ledger)
    {
        var succeeds = $"{ledger.Entry}; {Ending}";
        return [new("a", succeeds), new("b", $"{ledger.Entry}; [ $MULTYAGENTS_ATTEMPT -gt 1 ] || exit 3; {Ending}", "a"), new("c", succeeds, "b")];
    }

    private static string Script(Random random, ExecutionLedger ledger, string folder)
    {
        var pause = random.Next(2) == 0 ? string.Create(CultureInfo.InvariantCulture, $"sleep {0.05 + (random.NextDouble() * 0.45):0.00}; ") : "";
        var failure = random.Next(4) == 0 ? $"marker={folder}/failed-$MULTYAGENTS_TASK_ID; [ -e $marker ] || {{ : > $marker; exit 3; }}; " : "";
        return $"{ledger.Entry}; {pause}{failure}{Ending}";
    }

    /// <summary>The last words of a command that succeeds.</summary>
    public static string Ending => "echo \"ended $MULTYAGENTS_TASK_ID $MULTYAGENTS_ATTEMPT\"";

    private static string Name(int step) => $"s{step}";
}
