namespace Multyagents.Core.Tests.Properties;

/// <summary>Comparisons cheap enough to make millions of times.</summary>
internal static class Verify
{
    public static void Equal<T>(T expected, T actual, string what, int index = -1)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new OracleMismatchException($"{what}{(index < 0 ? "" : $" of task number {index}")}: expected {expected}, actual {actual}");
    }

    public static void Rollup(RunRollup expected, RunRollup actual) => Equal(expected, actual, "rollup");

    public static void Holds(bool condition, string what, int index = -1)
    {
        if (!condition) throw new OracleMismatchException($"{what}{(index < 0 ? "" : $" (task number {index})")}");
    }

    public static void SameSequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        if (!expected.SequenceEqual(actual))
            throw new OracleMismatchException($"{what}: expected [{string.Join(", ", expected)}], actual [{string.Join(", ", actual)}]");
    }
}

/// <summary>The core and the oracle disagree.</summary>
internal sealed class OracleMismatchException(string message) : Exception(message);
