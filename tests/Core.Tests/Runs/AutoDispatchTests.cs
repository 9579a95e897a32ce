namespace Multyagents.Core.Tests.Runs;

public sealed class AutoDispatchTests
{
    [Fact]
    public void Goes_through_a_diamond_by_itself()
    {
        var run = Given.AutoTemplate("a", "b < a", "c < a", "d < bc");
        run.Statuses().ShouldBe("a:dispatched b:created c:created d:created");
        run.Where("a:success").Statuses().ShouldBe("a:success b:dispatched c:dispatched d:created");
        run.Where("c:success").Statuses().ShouldBe("a:success b:dispatched c:success d:created");
        run.Where("b:success").Statuses().ShouldBe("a:success b:success c:success d:dispatched");
        run.Where("d:success");
        Assert.Equal(RunStatus.Success, run.State.Status);
    }

    [Fact]
    public void Other_branches_go_on_when_one_fails()
    {
        var run = Given.AutoTemplate("a", "b", "c < a", "d < b");
        run.Where("a:failed b:success").Statuses().ShouldBe("a:failed b:success c:created d:dispatched");
        Assert.Equal(RunStatus.Failed, run.State.Status);
    }

    [Fact]
    public void After_a_partial_rerun_the_descendants_go_on()
    {
        var run = Given.AutoTemplate("a", "b < a", "c < b", "d < b").Where("a:failed");
        run.Then(Do.Rerun(tasks: "a")).Statuses().ShouldBe("a:dispatched b:created c:created d:created");
        run.Where("a:success").Statuses().ShouldBe("a:success b:dispatched c:created d:created");
        run.Where("b:success").Statuses().ShouldBe("a:success b:success c:dispatched d:dispatched");
        run.Where("c:success d:success");
        Assert.Equal(RunStatus.Success, run.State.Status);
    }

    [Fact]
    public void No_more_than_max_dispatch_of_a_rerun_are_active_at_once()
    {
        var run = Given.AutoTemplate("a", "b", "c", "d", "e < a").Where("a:failed b:failed c:failed d:failed");
        run.Then(Do.Rerun(tasks: "abcd", max: 2)).Statuses().ShouldBe("a:dispatched b:dispatched c:created d:created e:created");
        run.When(Do.Continue()).ThenNothing();
        run.Where("b:failed").Statuses().ShouldBe("a:dispatched b:failed c:dispatched d:created e:created");
        run.Where("a:success").Statuses().ShouldBe("a:success b:failed c:dispatched d:dispatched e:dispatched");
    }

    [Fact]
    public void A_run_without_it_waits_to_be_told()
    {
        var run = Given.Template("a", "b < a").Where("a:success");
        run.When(Do.Continue()).ThenNothing();
        run.When(Do.DispatchReady()).Then(Happened.Dispatched('b', 1));
    }

    [Theory]
    [InlineData(1, "a:dispatched b:created c:created d:created")]
    [InlineData(2, "a:dispatched b:dispatched c:created d:created")]
    [InlineData(100, "a:dispatched b:dispatched c:dispatched d:created")]
    public void Dispatch_ready_takes_the_first_in_template_order(int max, string statuses) =>
        Given.Template("a", "b", "c", "d < a").Then(Do.DispatchReady(max)).Statuses().ShouldBe(statuses);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public void Dispatch_ready_has_its_bounds(int max) => Given.Template("a")
        .When(Do.DispatchReady(max))
        .ThenRefused("max_dispatch: must be from 1 to 100");

    [Fact]
    public void Dispatch_ready_without_ready_tasks_does_nothing() =>
        Given.Template("a", "b < a").Where("a:running").When(Do.DispatchReady()).ThenNothing();
}
