namespace Multyagents.Core.Tests;

internal static class Should
{
    public static void ShouldBe(this string actual, string expected) => Assert.Equal(expected, actual);
}
