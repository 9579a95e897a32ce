using System.Collections.Concurrent;
using System.Globalization;
using Multyagents.Runner.Protocol;

namespace Multyagents.Gateway.Tests.Support;

/// <summary>A runner that does what the test says: it takes everything, executes nothing, and remembers what it was given.</summary>
public sealed class ScriptedRunner : IRunnerClient
{
    private readonly ConcurrentDictionary<(long Task, int Attempt), (SubmitRequest Request, string Key)> _submits = new();
    private readonly ConcurrentDictionary<long, string> _statuses = new();

    /// <summary>What it answers to a submission; null: it accepts.</summary>
    public Func<SubmitRequest, Task<RunnerReply>>? OnSubmit { get; set; }

    /// <summary>What it answers to a cancel; null: it will.</summary>
    public Func<string, RunnerReply>? OnCancel { get; set; }

    public async Task<RunnerReply> Submit(SubmitRequest request, string idempotencyKey, CancellationToken cancellation)
    {
        var task = long.Parse(request.TaskId, CultureInfo.InvariantCulture);
        _submits[(task, request.Attempt!.Value)] = (request, idempotencyKey);
        var reply = OnSubmit is { } script ? await script(request) : Accepted(request);
        _statuses[task] = "queued";
        return reply;
    }

    public Task<RunnerReply> Get(string taskId, CancellationToken cancellation) => Task.FromResult(Record(taskId, "queued"));

    public Task<RunnerReply> Cancel(string taskId, CancellationToken cancellation) =>
        Task.FromResult(OnCancel is { } script ? script(taskId) : Record(taskId, RunnerStatus.CancelRequested));

    public static RunnerReply Accepted(SubmitRequest request) => new RunnerReply.Answered(new RunnerTask
    {
        TaskId = request.TaskId,
        RunId = request.RunId,
        Attempt = request.Attempt,
        Status = RunnerStatus.Queued,
        Message = "queued",
        Executor = "scripted",
    });

    public static RunnerReply Record(string taskId, string status) => new RunnerReply.Answered(new RunnerTask
    {
        TaskId = taskId,
        RunId = "?",
        Status = status,
        Message = status,
        Executor = "scripted",
    });

    /// <summary>The submission of an attempt, waited for.</summary>
    public async Task<SubmitRequest> Submission(long task, int attempt)
    {
        await Eventually.Holds(() => Task.FromResult(_submits.ContainsKey((task, attempt))), $"attempt {attempt} of task {task} is submitted");
        return _submits[(task, attempt)].Request;
    }

    public string KeyOf(long task, int attempt) => _submits[(task, attempt)].Key;

    public int SubmissionsOf(long task) => _submits.Keys.Count(key => key.Task == task);

    public void Reset()
    {
        OnSubmit = null;
        OnCancel = null;
    }
}
