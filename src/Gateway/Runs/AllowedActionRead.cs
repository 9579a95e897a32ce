namespace Multyagents.Gateway.Runs;

/// <summary>Whether something can be done with a run now.</summary>
public sealed record AllowedActionRead
{
    /// <summary><c>pause</c>, <c>resume</c>, <c>abort</c>, <c>dispatch-ready</c> or <c>partial-rerun</c>: the last part of its address.</summary>
    public required string Action { get; init; }

    /// <summary>Whether it would be accepted and do something.</summary>
    public required bool Allowed { get; init; }

    /// <summary>Why not.</summary>
    public required string? Reason { get; init; }

    internal static AllowedActionRead Of(AllowedAction action) => new() { Action = action.Action, Allowed = action.IsAllowed, Reason = action.Reason };
}
