using Microsoft.AspNetCore.Http;
using Multyagents.Runner.Protocol;

namespace Multyagents.Hosting;

/// <summary>Stands where no runner is configured: every submission is refused.</summary>
internal sealed class NoRunnerClient : IRunnerClient
{
    private const string Message = "runner url not configured";

    public Task<RunnerReply> Submit(SubmitRequest request, string idempotencyKey, CancellationToken cancellation) =>
        Task.FromResult<RunnerReply>(new RunnerReply.Refused(StatusCodes.Status503ServiceUnavailable, Message));

    public Task<RunnerReply> Get(string taskId, CancellationToken cancellation) =>
        Task.FromResult<RunnerReply>(new RunnerReply.Unreachable(Message));

    public Task<RunnerReply> Cancel(string taskId, CancellationToken cancellation) =>
        Task.FromResult<RunnerReply>(new RunnerReply.Unreachable(Message));
}
