namespace Multyagents.Contract.Tests.Harness;

/// <summary>What the scripted runner answers to a request. Closed.</summary>
public abstract record RunnerAnswer
{
    private RunnerAnswer()
    {
    }

    /// <summary>A record of the task in this status.</summary>
    public sealed record Record(string Status, string? Message = null) : RunnerAnswer;

    /// <summary>A bare status code with a body.</summary>
    public sealed record Code(int Status, string Body = "") : RunnerAnswer;

    /// <summary>No answer at all: the connection is kept until the caller gives up.</summary>
    public sealed record Silence : RunnerAnswer;

    /// <summary>The connection is cut.</summary>
    public sealed record Cut : RunnerAnswer;
}
