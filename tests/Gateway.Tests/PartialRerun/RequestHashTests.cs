using Multyagents.Gateway.PartialRerun;

namespace Multyagents.Gateway.Tests.PartialRerun;

public sealed class RequestHashTests
{
    private static readonly PartialRerunRequest Request = new(
        [new TaskId(1), new TaskId(2)], [new StepId("a"), new StepId("b")], "ann", "why", true, 10, false, "k", null, null);

    [Fact]
    public void Order_key_and_expected_version_do_not_matter() => Assert.Equal(
        RequestHash.Of(Request),
        RequestHash.Of(Request with { TaskIds = [new TaskId(2), new TaskId(1)], StepIds = [new StepId("b"), new StepId("a")], IdempotencyKey = "x", ExpectedVersion = 3 }));

    [Fact]
    public void Everything_that_is_asked_for_matters()
    {
        PartialRerunRequest[] others =
        [
            Request,
            Request with { TaskIds = [new TaskId(12)] },
            Request with { TaskIds = [new TaskId(1)] },
            Request with { StepIds = [new StepId("ab")] },
            Request with { StepIds = [new StepId("a"), new StepId("b"), new StepId("ann")], RequestedBy = "why", Reason = "" },
            Request with { RequestedBy = "bob" },
            Request with { Reason = "other" },
            Request with { AutoDispatch = false },
            Request with { MaxDispatch = 11 },
            Request with { DryRun = true },
        ];
        Assert.Equal(others.Length, others.Select(RequestHash.Of).Distinct().Count());
        Assert.Matches("^[0-9a-f]{64}$", RequestHash.Of(Request));
    }
}
