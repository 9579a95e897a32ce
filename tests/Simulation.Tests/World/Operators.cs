using System.Globalization;

namespace Multyagents.Simulation.Tests.World;

/// <summary>People and scripts who ask things of runs at the same time, repeat themselves, and act on what they saw a while ago.</summary>
internal sealed class Operators(SimulatedWorld world, IReadOnlyList<PlannedRun> runs)
{
    private readonly List<RerunAsked> _reruns = [];
    private int _asked;

    public IReadOnlyList<RerunAsked> Reruns => _reruns;

    /// <summary>Controls that were accepted: run and who asked.</summary>
    public List<(RunId Run, string By, string What)> Accepted { get; } = [];

    /// <summary>Controls that were refused.</summary>
    public List<(RunId Run, string By, string What)> Refused { get; } = [];

    /// <summary>Somebody asks something, unless all would rather wait for what goes on.</summary>
    public bool AskSomething()
    {
        if (world.AnyProcess() is not { } process) return false;
        var run = world.Random.Pick(runs);
        if (world.Find(run.Id) is { Active.Count: > 0 } && world.Random.Percent(70)) return false;
        var what = world.Random.Below(100);
        world.Trace.Add(Step.Ask, what, run.Id.Value);
        switch (what)
        {
            case < 8:
                Control(process, run, "pause");
                break;
            case < 20:
                Control(process, run, "resume");
                break;
            case < 22:
                Control(process, run, "abort");
                break;
            case < 32:
                Expect(run, process, process.Run(run.Id).DispatchNext());
                break;
            case < 42:
                Expect(run, process, process.Run(run.Id).DispatchReady(1 + world.Random.Below(3)));
                break;
            case < 48:
                Expect(run, process, process.Task(world.Random.Pick(run.Tasks)).Dispatch());
                break;
            case < 55:
                Expect(run, process, process.Task(world.Random.Pick(run.Tasks)).Cancel("carl"));
                break;
            case < 62:
                Approve(process, run);
                break;
            case < 66:
                Forge(run);
                break;
            default:
                GetItGoing(process, run);
                break;
        }

        return true;
    }

    // What people do most: look what keeps the run, and see to that.
    private void GetItGoing(SimulatedProcess process, PlannedRun run)
    {
        var state = world.Find(run.Id);
        if (world.Random.Percent(20) || state is { IsPaused: false, Rerunnable.Count: > 0 }) Rerun(process, run);
        else if (state is { IsPaused: true }) Control(process, run, "resume");
        else Expect(run, process, process.Run(run.Id).DispatchReady(1 + world.Random.Below(3)));
    }

    private void Control(SimulatedProcess process, PlannedRun run, string what)
    {
        var by = $"{what}-{++_asked}";
        var request = new RunControl(by, world.Random.Percent(15) ? world.Random.Below(30) : null);
        var grain = process.Run(run.Id);
        var answer = what switch { "pause" => grain.Pause(request), "resume" => grain.Resume(request), _ => grain.Abort(request) };
        world.Requests.Add(Step.Answer, run.Id.Value, process, answer, outcome => (outcome.Rejection is null ? Accepted : Refused).Add((run.Id, by, what)), static () => { });
    }

    private void Expect<T>(PlannedRun run, SimulatedProcess process, Task<Outcome<T>> answer)
        where T : class => world.Requests.Add(Step.Answer, run.Id.Value, process, answer, static _ => { }, static () => { });

    private void Approve(SimulatedProcess process, PlannedRun run)
    {
        var status = world.Random.Percent(80) ? ApprovalStatus.Approved : ApprovalStatus.Rejected;
        Expect(run, process, process.Task(world.Random.Pick(run.Tasks)).DecideApproval(new(world.Random.Pick(run.Tasks), status, "anna", null)));
    }

    // With a token of another task, of another attempt, cut, or made up.
    private void Forge(PlannedRun run)
    {
        var (task, attempt) = (world.Random.Pick(run.Tasks), 1 + world.Random.Below(3));
        var stolen = world.Random.Percent(50) ? world.Tokens.For(new TaskId(task.Value + 1), attempt) : world.Tokens.For(task, attempt + 1);
        world.Callbacks.Forge(task, attempt, world.Random.Below(4) switch { 0 => "", 1 => stolen[..^1], 2 => stolen + "A", _ => stolen });
    }

    private void Rerun(SimulatedProcess process, PlannedRun run)
    {
        var earlier = _reruns.Where(asked => asked.Run == run.Id && asked.Request.IdempotencyKey is not null).ToArray();
        if (earlier.Length > 0 && world.Random.Percent(30))
        {
            var again = world.Random.Pick(earlier);
            if (world.Random.Percent(70)) Ask(process, again);
            else Ask(process, Remember(new(Request(run) with { IdempotencyKey = again.Request.IdempotencyKey }, run.Id)));
            return;
        }

        if (world.Random.Percent(25)) Preview(process, run);
        else Ask(process, Remember(new(Request(run), run.Id)));
    }

    // First look, then do what was shown: what changes in between must be found.
    private void Preview(SimulatedProcess process, PlannedRun run)
    {
        var shown = Request(run) with { DryRun = true, IdempotencyKey = null };
        world.Requests.Add(
            Step.Answer,
            run.Id.Value,
            process,
            process.Run(run.Id).PartialRerun(shown),
            outcome =>
            {
                if (outcome.Value is not { PlanHash: { } hash } plan || world.AnyProcess() is not { } next) return;
                var wait = world.Random.Percent(50);
                var reason = NextReason();
                var request = shown with { DryRun = false, Reason = reason, RequestHash = HashOf(reason), PlanHash = hash, IdempotencyKey = world.Random.Percent(50) ? NextKey() : null };
                var asked = Remember(new(request, run.Id) { Planned = plan });
                if (wait) world.Agenda.Add(Step.Ask, next, run.Id.Value, () => Ask(next, asked));
                else Ask(next, asked);
            },
            static () => { });
    }

    private void Ask(SimulatedProcess process, RerunAsked asked) => world.Requests.Add(
        Step.Answer,
        asked.Run.Value,
        process,
        process.Run(asked.Run).PartialRerun(asked.Request),
        outcome => Answered(asked, outcome),
        () =>
        {
            world.Coverage.RerunsUnknown++;
            asked.NotKnown();
        });

    private void Answered(RerunAsked asked, Outcome<PartialRerunResult> outcome)
    {
        if (outcome.Value is { } value)
        {
            if (value.Replayed) world.Coverage.RerunsReplayed++;
            if (asked.Planned is not null) world.Coverage.PlansHeld++;
            asked.Accept(value);
            return;
        }

        world.Coverage.RerunsRefused++;
        if (outcome.Rejection is RunRejection.PlanChanged) world.Coverage.PlansChanged++;
    }

    private RerunAsked Remember(RerunAsked asked)
    {
        _reruns.Add(asked);
        return asked;
    }

    private PartialRerunRequest Request(PlannedRun run)
    {
        // Mostly what has failed: anything else is refused at once.
        var state = world.Find(run.Id);
        var failed = run.Tasks.Where(task => state?.Find(task)!.Status.IsRerunnable() == true).ToArray();
        var from = failed.Length > 0 && world.Random.Percent(85) ? failed : [.. run.Tasks];
        var selected = from.Where(_ => world.Random.Percent(60)).ToList();
        if (selected.Count == 0 && world.Random.Percent(90)) selected.Add(world.Random.Pick(from));
        if (world.Random.Percent(3)) selected.Add(new TaskId(999_999));
        var bySteps = selected.Where(task => run.Tasks.Contains(task) && world.Random.Percent(30)).ToArray();
        var reason = NextReason();
        return new(
            selected.Except(bySteps).ToValueList(),
            bySteps.Select(task => new StepId($"s{run.Tasks.ToList().IndexOf(task)}")).ToValueList(),
            "olga",
            reason,
            world.Random.Percent(70),
            1 + world.Random.Below(3),
            false,
            world.Random.Percent(60) ? NextKey() : null,
            HashOf(reason),
            world.Random.Percent(5) ? world.Random.Below(40) : null);
    }

    // No two requests have the same body, because no two have the same reason.
    private static string HashOf(string reason) => $"hash of {reason}";

    private string NextReason() => string.Create(CultureInfo.InvariantCulture, $"reason {++_asked}");

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"key {++_asked}");
}
