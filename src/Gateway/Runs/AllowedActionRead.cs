using System.Diagnostics;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Runs;

/// <summary>Whether something can be done with a run now.</summary>
public sealed record AllowedActionRead
{
    /// <summary><c>pause</c>, <c>resume</c>, <c>abort</c>, <c>dispatch-ready</c> or <c>partial-rerun</c>: the last part of its address.</summary>
    public required string Action { get; init; }

    /// <summary>Whether it would be accepted and do something.</summary>
    public required bool Allowed { get; init; }

    /// <summary>Why not: the caller's role, or how the run stands.</summary>
    public required string? Reason { get; init; }

    /// <summary>The actions as they are for a caller: who lacks the role is told so first.</summary>
    internal static AllowedActionRead[] Of(ValueList<AllowedAction> actions, Caller caller) => [.. actions.Select(action => Of(action, caller.WhyNot(OperationOf(action))))];

    private static AllowedActionRead Of(AllowedAction action, string? refusal) =>
        new() { Action = action.Action, Allowed = refusal is null && action.IsAllowed, Reason = refusal ?? action.Reason };

    private static string OperationOf(AllowedAction action) => action.Action switch
    {
        RunActions.Pause => "pauseWorkflowRun",
        RunActions.Resume => "resumeWorkflowRun",
        RunActions.Abort => "abortWorkflowRun",
        RunActions.DispatchReady => "dispatchReadyTask",
        RunActions.PartialRerun => "partialRerun",
        var other => throw new UnreachableException($"no operation for the action {other}"),
    };
}
