using Multyagents.Gateway.Security;
using Multyagents.Gateway.Tasks;

namespace Multyagents.Gateway.Runs;

/// <summary>Answer of dispatch-ready.</summary>
public sealed record DispatchReadyRead
{
    /// <summary>The run.</summary>
    public required long RunId { get; init; }

    /// <summary>Whether a task was dispatched.</summary>
    public required bool Dispatched { get; init; }

    /// <summary>The task, if one was.</summary>
    public required long? TaskId { get; init; }

    /// <summary>Why none was: <c>dependencies not satisfied</c>, <c>required handoff artifacts missing</c> or <c>no ready tasks</c>.</summary>
    public required string? Reason { get; init; }

    /// <summary>The dispatch, if there was one.</summary>
    public required DispatchRead? Dispatch { get; init; }

    internal static DispatchReadyRead Of(NextDispatch next) => new()
    {
        RunId = next.RunId.Value,
        Dispatched = next.Spawned is not null,
        TaskId = next.Spawned?.TaskId.Value,
        Reason = next.Reason,
        Dispatch = next.Spawned?.Dispatch is { } dispatch ? DispatchRead.Of(dispatch) : null,
    };
}

/// <summary>Answer of the control loop.</summary>
public sealed record ControlLoopRead
{
    /// <summary>The run.</summary>
    public required long RunId { get; init; }

    /// <summary>The plan that was carried out.</summary>
    public required PlanRead Plan { get; init; }

    /// <summary>What was dispatched, in template order.</summary>
    public required SpawnRead[] Spawn { get; init; }

    /// <summary>The run after it.</summary>
    public required SummaryRead Aggregate { get; init; }

    internal static ControlLoopRead Of(ControlLoopResult result, ExecutionSummary summary, Caller caller) => new()
    {
        RunId = result.RunId.Value,
        Plan = PlanRead.Of(result.Plan),
        Spawn = [.. result.Spawn.Select(SpawnRead.Of)],
        Aggregate = SummaryRead.Of(summary, caller),
    };
}
