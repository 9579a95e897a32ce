namespace Multyagents.Core.Tests.Properties;

/// <summary>What random failures say, and what has to be made of each. How texts are told apart is tested by example.</summary>
internal static class FailureTexts
{
    private static readonly (string Text, FailureCategory Category, RetryCause? Cause)[] All =
    [
        ("connection refused", FailureCategory.Network, RetryCause.Network),
        ("runner was restarted", FailureCategory.Unknown, RetryCause.RunnerTransient),
        ("a flaky test", FailureCategory.Unknown, RetryCause.FlakyTest),
        ("connection refused", FailureCategory.Network, RetryCause.Network),
        ("permission denied", FailureCategory.Permission, null),
        ("boom", FailureCategory.Unknown, null),
    ];

    public static string Choose(int number) => All[number % All.Length].Text;

    public static (FailureCategory Category, RetryCause? Cause) Of(string? text) =>
        All.FirstOrDefault(known => known.Text == text) is { Text: not null } known ? (known.Category, known.Cause) : (FailureCategory.Unknown, null);
}
