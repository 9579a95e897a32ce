using BenchmarkDotNet.Attributes;
using Multyagents.Runs;

namespace Multyagents.Bench.Micro;

/// <summary>The decision of a partial re-run of 100 failed tasks, in a run of 100 and in one of 10,000, without storage.</summary>
[MemoryDiagnoser]
public class PartialRerunBenchmarks
{
    private const int Failed = 100;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private RunState _state = null!;
    private RunCommand _rerun = null!;

    [Params(100, 10_000)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _state = Runs.Manual(Tasks, Noon);
        var failed = Enumerable.Range(0, Failed).Select(i => _state.Tasks[i * (Tasks / Failed)].Definition.TaskId).ToValueList();
        foreach (var task in failed) _state = new BeginCancel(task, "bench") { At = Noon }.Decide(_state.Id, _state).Next!;
        _rerun = new PartialRerun(new(failed, [], "bench", "measured", false, 10, false, null, null, null)) { At = Noon };
    }

    /// <summary>Validate, plan, reset, apply.</summary>
    [Benchmark]
    public Decision DecideAndApply() => _rerun.Decide(_state.Id, _state);
}
