namespace Multyagents.Runner.Protocol;

/// <summary>Names of the protocol that are neither bodies nor statuses.</summary>
public static class RunnerProtocol
{
    /// <summary>Request header of a submit: the same key names the same execution, which is started once.</summary>
    public const string IdempotencyKeyHeader = "Idempotency-Key";

    /// <summary>Request header of a callback: the token that came with the submit.</summary>
    public const string TokenHeader = "X-Runner-Token";

    /// <summary>Path of a submit, under the runner's base address.</summary>
    public const string SubmitPath = "/tasks/submit";

    /// <summary>Path of a task's record, under the runner's base address.</summary>
    public static string TaskPath(string taskId) => $"/tasks/{Uri.EscapeDataString(taskId)}";

    /// <summary>Path of a task's cancel, under the runner's base address.</summary>
    public static string CancelPath(string taskId) => $"/tasks/{Uri.EscapeDataString(taskId)}/cancel";
}
