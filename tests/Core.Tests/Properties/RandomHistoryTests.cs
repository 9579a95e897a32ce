using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Multyagents.Core.Tests.Properties;

/// <summary>Random DAGs and random histories of every command, legal or not, in any order, against the reference after every step.</summary>
public sealed class RandomHistoryTests(ITestOutputHelper output)
{
    private const int UsualCases = 2_000;

    // What only creation and claims can meet; they are tested by example.
    private static readonly Type[] NotMet =
    [
        typeof(RunRejection.RunNotFound), typeof(RunRejection.TemplateNotFound), typeof(RunRejection.RoleNotFound), typeof(RunRejection.ProjectNotFound),
        typeof(RunRejection.TasksTaken), typeof(RunRejection.IdempotencyKeyInFlight),
    ];

    [Fact]
    public void The_core_does_what_the_contract_says()
    {
        output.WriteLine($"MULTYAGENTS_SEED={Seeds.Seed}");
        var coverage = new Coverage();
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(Seeds.Cases(UsualCases))
            .WithQuietOnSuccess(true)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seeds.Seed), FSharpOption<int>.None)));
        Check.One(config, Prop.ForAll(Arb.From(HistoryCase.Generator, HistoryCase.Shrink), (Action<HistoryCase>)(history =>
        {
            coverage.Histories++;
            HistoryRunner.Run(history, coverage);
        })));

        output.WriteLine(coverage.ToString());
        if (coverage.Histories >= 1_000) VerifyCoverage(coverage);
    }

    private static void VerifyCoverage(Coverage coverage)
    {
        Assert.Equal(Cases<RunCommand>(), coverage.Commands);
        Assert.Equal(Cases<RunEvent>().Except([typeof(RunCreated), typeof(TaskCreated), typeof(ApprovalRequested)]).ToHashSet(), coverage.Events);
        Assert.Equal(Cases<RunRejection>().Except(NotMet).ToHashSet(), coverage.Rejections);
        Assert.True(coverage.Of<PartialRerunRequested>() > coverage.Histories, "too few re-runs were accepted");
        Assert.True(coverage.Of<RunSucceeded>() > coverage.Histories / 20, "too few runs succeeded");
        Assert.True(coverage.Of<RunRejection.DependsOnUnselectedFailure>() > coverage.Histories / 20, "too few selections were refused by rule 5");
        Assert.True(coverage.Of<StaleCallbackRejected>() > coverage.Histories, "too few callbacks were stale");
        AtLeast<RunRejection.PlanChanged>(coverage, 10);
        AtLeast<ApprovalGranted>(coverage, 1);
        AtLeast<ApprovalRefused>(coverage, 10);
        AtLeast<DispatchBlockedByApproval>(coverage, 4);
        AtLeast<DispatchBlockedByMissingArtifacts>(coverage, 8);
        AtLeast<HandoffPublished>(coverage, 1);
        AtLeast<TaskRetryScheduled>(coverage, 10);
        AtLeast<LocksReleased>(coverage, 2);
        AtLeast<DispatchLocked>(coverage, 2);
        AtLeast<WorktreeReleased>(coverage, 4);
        AtLeast<SandboxStarted>(coverage, 10);
        AtLeast<SandboxFailed>(coverage, 40);
        AtLeast<RunRejection.WorkspaceLocked>(coverage, 50);
        AtLeast<RunRejection.ApprovalIsGiven>(coverage, 100);
        Assert.True(coverage.WithInputs > coverage.Histories / 4, "too few tasks were dispatched with artifacts of others");
        Assert.True(coverage.RetriedInRerun > coverage.Histories / 100, "too few tasks of re-runs were retried");
    }

    private static void AtLeast<T>(Coverage coverage, int oneInHistories) =>
        Assert.True(coverage.Of<T>() > coverage.Histories / oneInHistories, $"too few of {typeof(T).Name}");

    private static HashSet<Type> Cases<T>() => [.. typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)];
}
