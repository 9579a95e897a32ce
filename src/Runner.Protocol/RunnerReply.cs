namespace Multyagents.Runner.Protocol;

/// <summary>What became of a call to a runner.</summary>
public abstract record RunnerReply
{
    private RunnerReply()
    {
    }

    /// <summary>The runner answered with its record.</summary>
    public sealed record Answered(RunnerTask Task) : RunnerReply;

    /// <summary>The runner answered, but not with a record: it said no, or its answer cannot be understood. Sending the same again would not help.</summary>
    public sealed record Refused(int StatusCode, string Message) : RunnerReply
    {
        /// <summary>Names the reason, in kebab-case, where the runner itself says no.</summary>
        public string Code { get; init; } = "invalid-request";
    }

    /// <summary>The runner knows no such task.</summary>
    public sealed record NotFound : RunnerReply;

    /// <summary>No answer, or one that says "not now" (5xx, 408, 429). The runner may or may not have acted: send the same again under the same key.</summary>
    public sealed record Unreachable(string Message) : RunnerReply;
}
