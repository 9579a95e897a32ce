namespace Multyagents.Catalog;

/// <summary>
/// What the contract describes and this version cannot carry out yet. It is refused openly, besides the contract's own rules,
/// instead of being accepted and never run. The only place that knows: without it everything is available.
/// </summary>
internal static class Availability
{
    private const string NotAvailable = "not available in this version";

    /// <summary>Notes what is asked for and cannot be done.</summary>
    public static void Check(ExecutionMode mode, bool requiresApproval, string prefix, FieldErrors errors)
    {
        if (mode is ExecutionMode.SharedWorkspace or ExecutionMode.IsolatedWorktree or ExecutionMode.DockerSandbox)
            errors.Add($"{prefix}execution_mode", $"{WireNames<ExecutionMode>.Name(mode)} is {NotAvailable}");
        if (requiresApproval)
            errors.Add($"{prefix}requires_approval", $"approval is {NotAvailable}");
    }
}
