namespace Multyagents.Conformance;

/// <summary>Keys that no other test uses.</summary>
public static class Keys
{
    private static long s_last = 1_000_000;

    public static long Next() => Interlocked.Increment(ref s_last);

    public static string NextText() => $"key {Next()}";
}
