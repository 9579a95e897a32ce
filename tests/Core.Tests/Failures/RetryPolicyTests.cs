namespace Multyagents.Core.Tests.Failures;

/// <summary>How retry policies are read and what they decide.</summary>
public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData("""{"retry_policy":{"max_retries":2,"retry_on":["network","flaky-test","runner-transient"]}}""", 2, "network,flaky-test,runner-transient")]
    [InlineData("""{"retry_policy":{"max_retries":0,"retry_on":["network"]}}""", 0, "network")]
    [InlineData("""{"retry_policy":{"retry_on":["network","network"]}}""", 0, "network")]
    [InlineData("""{"retry_policy":{"max_retries":3}}""", 3, "")]
    [InlineData("""{"retry_policy":{"max_retries":null,"retry_on":null}}""", 0, "")]
    [InlineData("""{"retry_policy":{}, "other": 1}""", 0, "")]
    [InlineData("""{"retry_policy":{"max_retries":99,"retry_on":["network",7,"moon",null]}}""", 10, "network")]
    [InlineData("""{"retry_policy":{"max_retries":-1,"retry_on":"network"}}""", 0, "")]
    [InlineData("""{"retry_policy":{"max_retries":1.5}}""", 0, "")]
    public void A_policy_is_read(string json, int max, string causes)
    {
        var policy = RetryPolicies.Parse(new JsonText(json));
        Assert.NotNull(policy);
        Assert.Equal(max, policy.MaxRetries);
        Assert.Equal(causes, string.Join(',', policy.RetryOn.Select(WireNames<RetryCause>.Name)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"retry_policy":null}""")]
    [InlineData("""{"retry_policy":[]}""")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData(null)]
    public void None_is_none(string? json) => Assert.Null(RetryPolicies.Parse(new JsonText(json!)));

    [Theory]
    [InlineData(0, RetryCause.Network, true, "retry 1/2 scheduled: network")]
    [InlineData(1, RetryCause.FlakyTest, true, "retry 2/2 scheduled: flaky-test")]
    [InlineData(2, RetryCause.Network, false, "retry policy exhausted at 2/2")]
    [InlineData(0, RetryCause.RunnerTransient, false, "retry policy skipped: runner-transient is not in retry_on")]
    [InlineData(2, RetryCause.RunnerTransient, false, "retry policy skipped: runner-transient is not in retry_on")]
    [InlineData(0, null, false, "retry policy skipped: failure is not classified")]
    public void It_decides(int used, RetryCause? cause, bool retry, string reason) => Assert.Equal(
        new RetryDecision(retry, cause, reason),
        RetryPolicies.Decide(new RetryPolicy(2, [RetryCause.Network, RetryCause.FlakyTest]), used, cause));

    [Fact]
    public void Without_a_policy_nothing_is_retried() => Assert.Equal(
        new RetryDecision(false, RetryCause.Network, "retry policy skipped: no retry policy"),
        RetryPolicies.Decide(null, 0, RetryCause.Network));

    [Fact]
    public void A_policy_without_retries_is_exhausted_at_once() => Assert.Equal(
        "retry policy exhausted at 0/0",
        RetryPolicies.Decide(new RetryPolicy(0, [RetryCause.Network]), 0, RetryCause.Network).Reason);

    [Fact]
    public void It_never_retries_more_than_it_may()
    {
        for (var max = 0; max <= Limits.MaxRetries; max++)
        {
            var policy = new RetryPolicy(max, [RetryCause.Network]);
            var used = 0;
            while (RetryPolicies.Decide(policy, used, RetryCause.Network).Retry) used++;
            Assert.Equal(max, used);
        }
    }
}
