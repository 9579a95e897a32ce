namespace Multyagents.Runner.Protocol;

/// <summary>The control plane's view of a runner. Never throws for what a runner does or fails to do; only cancellation throws.</summary>
public interface IRunnerClient
{
    /// <summary>Hands over one attempt. Repeating it with the same key starts nothing and answers the current record.</summary>
    Task<RunnerReply> Submit(SubmitRequest request, string idempotencyKey, CancellationToken cancellation);

    /// <summary>Reads the record of the task's latest attempt.</summary>
    Task<RunnerReply> Get(string taskId, CancellationToken cancellation);

    /// <summary>Ends the task's latest attempt; a finished one is answered unchanged.</summary>
    Task<RunnerReply> Cancel(string taskId, CancellationToken cancellation);
}
