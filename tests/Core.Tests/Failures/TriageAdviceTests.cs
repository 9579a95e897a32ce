namespace Multyagents.Core.Tests.Failures;

/// <summary>Every category has something to say.</summary>
public sealed class TriageAdviceTests
{
    public static TheoryData<FailureCategory> Categories => [.. Enum.GetValues<FailureCategory>().Where(category => category != FailureCategory.Invalid)];

    [Theory]
    [MemberData(nameof(Categories))]
    public void Hints_and_actions_are_sentences_said_once(FailureCategory category)
    {
        var texts = TriageAdvice.Hints(category).Concat(TriageAdvice.Actions(category)).ToList();
        Assert.NotEmpty(TriageAdvice.Hints(category));
        Assert.NotEmpty(TriageAdvice.Actions(category));
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.All(texts, text => Assert.Matches(@"^[A-Z][^\n]{20,200}\.$", text));
    }

    [Fact]
    public void The_strings_of_the_contract()
    {
        Assert.Equal(
            ["runner-submit", "canceled", "network", "permission", "workspace-git", "sandbox", "test-regression", "dependency", "unknown", "run-aborted"],
            WireNames<FailureCategory>.Names);
        Assert.Equal(["network", "flaky-test", "runner-transient"], WireNames<RetryCause>.Names);
    }

    [Fact]
    public void What_is_no_category_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TriageAdvice.Hints(FailureCategory.Invalid));
        Assert.Throws<ArgumentOutOfRangeException>(() => TriageAdvice.Actions((FailureCategory)99));
    }
}
