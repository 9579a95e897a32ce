using BenchmarkDotNet.Attributes;
using Multyagents.Runs;

namespace Multyagents.Bench.Micro;

/// <summary>P4: what one transition costs in a run of ten tasks and in one of ten thousand, without storage.</summary>
[MemoryDiagnoser]
public class TransitionBenchmarks
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private RunState _state = null!;
    private TaskId _task;
    private RunCommand _report = null!;

    [Params(10, 10_000)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _state = Runs.Manual(Tasks, Noon);
        _task = _state.Tasks[Tasks / 2].Definition.TaskId;
        _state = new DispatchTask(_task) { At = Noon }.Decide(_state.Id, _state).Next!;
        _report = new ReportTaskStatus(new(_task, 1, TaskStatus.Success, ReportSources.Callback, "done"), 42, CutOutput.None) { At = Noon };
    }

    /// <summary>Decide and apply the success of one task.</summary>
    [Benchmark]
    public Decision DecideAndApply() => _report.Decide(_state.Id, _state);

    /// <summary>The same, with its entries encoded and chained.</summary>
    [Benchmark]
    public JournalEntry[] DecideApplyAndEncode() =>
        RunEventCodec.Encode(_state.Id, JournalHead.Empty with { Seq = _state.Seq }, _report.Decide(_state.Id, _state).Events);
}
