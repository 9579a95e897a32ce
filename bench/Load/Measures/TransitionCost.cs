using System.Diagnostics;
using Multyagents.Runs;

namespace Multyagents.Bench.Load;

/// <summary>P4: what one transition (decide, apply, encode with hash) costs in a run of 10,000 tasks and in one of 10. No storage; bench/Micro says more.</summary>
internal sealed class TransitionCost : IMeasure
{
    private const int Batches = 100;
    private const int Calls = 500;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<string> Ids => ["P4"];

    public async Task Run(Bench bench)
    {
        var (small, large) = (Prepare(10), Prepare(10_000));
        Microseconds(small);
        Microseconds(large);
        var (reference, figure) = await bench.InTurns(() => Task.FromResult(Microseconds(small)), () => Task.FromResult(Microseconds(large)));
        bench.Report.Add(new("P4", "", "one transition in a run of 10,000 tasks", "µs", Goal.RatioAtMost(1.2), figure, "in a run of 10", reference));
    }

    // So many chances that one of them was undisturbed.
    private static double Microseconds((RunState State, RunCommand Command) prepared)
    {
        var best = double.MaxValue;
        for (var batch = 0; batch < Batches; batch++)
        {
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < Calls; i++)
                RunEventCodec.Encode(prepared.State.Id, JournalHead.Empty with { Seq = prepared.State.Seq }, prepared.Command.Decide(prepared.State.Id, prepared.State).Events);
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMicroseconds / Calls);
        }

        return best;
    }

    private static (RunState State, RunCommand Command) Prepare(int tasks)
    {
        var spec = new TaskSpec(new(1), "a task of the benchmark", null, 600, Context7Mode.Inherit, ExecutionMode.NoWorkspace, false, null, [], null, null);
        var list = Enumerable.Range(1, tasks).Select(i => new NewTask(new(i), new StepId($"step-{i}"), [], spec)).ToValueList();
        var state = new CreateRun(new(new TemplateId(1), "bench", false, list, false)) { At = Noon }.Decide(new(1), null).Next!;
        var task = state.Tasks[tasks / 2].Definition.TaskId;
        state = new DispatchTask(task) { At = Noon }.Decide(state.Id, state).Next!;
        return (state, new ReportTaskStatus(new(task, 1, TaskStatus.Success, ReportSources.Callback, "done"), 42, CutOutput.None) { At = Noon });
    }
}
