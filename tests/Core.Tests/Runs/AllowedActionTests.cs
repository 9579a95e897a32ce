namespace Multyagents.Core.Tests.Runs;

/// <summary>What a run says can be done with it is what the commands then do.</summary>
public sealed class AllowedActionTests
{
    public static TheoryData<string> Statuses => new(
        "", "a:running", "a:success b:running", "a:success b:failed", "a:failed", "a:canceled b:canceled", "a:submit-failed", "a:success b:success", "a:success b:failed c:running");

    [Theory]
    [MemberData(nameof(Statuses))]
    public void What_is_allowed_is_what_the_commands_accept_and_do(string statuses)
    {
        foreach (var mark in (string[])["", "paused", "aborted"])
        {
            var run = Given.Template("a", "b < a", "c").Where(statuses);
            if (mark == "paused" && !run.State.IsEnded) run.Then(Do.Pause());
            if (mark == "aborted" && run.State.Status != RunStatus.Success) run.Then(Do.Abort());

            var stated = AllowedActions.Of(run.State).ToDictionary(action => action.Action, action => action.IsAllowed);

            Assert.Equal(Does(run, Do.Pause()), stated[RunActions.Pause]);
            Assert.Equal(Does(run, Do.Resume()), stated[RunActions.Resume]);
            Assert.Equal(Does(run, Do.Abort()), stated[RunActions.Abort]);
            Assert.Equal(Does(run, Do.DispatchReady(1)), stated[RunActions.DispatchReady]);
            var failed = new string([.. run.State.Ids(run.State.Rerunnable).Select(id => (char)('a' + id.Value - 1))]);
            Assert.Equal(failed.Length > 0 && Does(run, Do.Rerun(failed)), stated[RunActions.PartialRerun]);
        }
    }

    [Fact]
    public void A_reason_says_why_not()
    {
        var run = Given.Template("a", "b").Where("a:failed b:running").Then(Do.Pause());

        var reasons = AllowedActions.Of(run.State).ToDictionary(action => action.Action, action => action.Reason);

        Assert.Equal("workflow run 7 is paused already", reasons[RunActions.Pause]);
        Assert.Null(reasons[RunActions.Resume]);
        Assert.Null(reasons[RunActions.Abort]);
        Assert.Equal(new RunRejection.RunIsPaused(Given.Run, "dispatch").Detail, reasons[RunActions.DispatchReady]);
        Assert.Equal(new RunRejection.RunIsPaused(Given.Run, "partial rerun").Detail, reasons[RunActions.PartialRerun]);
    }

    private static bool Does(RunScenario run, RunCommand command)
    {
        var decision = (command with { At = run.Now }).Decide(Given.Run, run.State);
        return decision.Rejection is null && decision.Events.Count > 0;
    }
}
