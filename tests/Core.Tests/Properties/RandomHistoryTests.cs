using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Multyagents.Core.Tests.Properties;

/// <summary>Random DAGs and random histories of every command, legal or not, in any order, against the reference after every step.</summary>
public sealed class RandomHistoryTests(ITestOutputHelper output)
{
    private const int UsualCases = 3_000;

    // What only creation and claims can meet; they are tested by example.
    private static readonly Type[] NotMet =
    [
        typeof(RunRejection.RunNotFound), typeof(RunRejection.TemplateNotFound), typeof(RunRejection.RoleNotFound), typeof(RunRejection.ProjectNotFound),
        typeof(RunRejection.TasksTaken), typeof(RunRejection.IdempotencyKeyInFlight),
    ];

    // Histories of plain tasks do not come across these.
    private static readonly Type[] OnlyWithConditions =
    [
        typeof(DecideApproval), typeof(CreateArtifact), typeof(DispatchLocked), typeof(ReleaseTaskLocks),
        typeof(ApprovalRequested), typeof(ApprovalGranted), typeof(ApprovalRefused), typeof(DispatchBlockedByApproval), typeof(DispatchBlockedByMissingArtifacts),
        typeof(ArtifactCreated), typeof(HandoffPublished), typeof(TaskRetryScheduled), typeof(LocksReleased), typeof(WorktreeReserved), typeof(WorktreeReleased),
        typeof(SandboxStarted), typeof(SandboxStopped), typeof(SandboxFailed),
        typeof(RunRejection.ApprovalRequired), typeof(RunRejection.ApprovalNotFound), typeof(RunRejection.ApprovalIsGiven),
        typeof(RunRejection.HandoffArtifactsMissing), typeof(RunRejection.WorkspaceLocked),
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
        Assert.Equal(Cases<RunCommand>().Except(OnlyWithConditions).ToHashSet(), coverage.Commands);
        Assert.Equal(Cases<RunEvent>().Except([typeof(RunCreated), typeof(TaskCreated), .. OnlyWithConditions]).ToHashSet(), coverage.Events);
        Assert.Equal(Cases<RunRejection>().Except([.. NotMet, .. OnlyWithConditions]).ToHashSet(), coverage.Rejections);
        Assert.True(coverage.Of<PartialRerunRequested>() > coverage.Histories, "too few re-runs were accepted");
        Assert.True(coverage.Of<RunSucceeded>() > coverage.Histories / 20, "too few runs succeeded");
        Assert.True(coverage.Of<RunRejection.DependsOnUnselectedFailure>() > coverage.Histories / 20, "too few selections were refused by rule 5");
        Assert.True(coverage.Of<StaleCallbackRejected>() > coverage.Histories, "too few callbacks were stale");
    }

    private static HashSet<Type> Cases<T>() => [.. typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)];
}
