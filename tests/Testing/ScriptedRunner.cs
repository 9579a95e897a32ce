using System.Collections.Concurrent;
using Multyagents.Runner.Protocol;

namespace Multyagents.Testing;

/// <summary>A runner that answers what the test says and remembers what it was asked. By default it accepts everything and executes nothing.</summary>
public sealed class ScriptedRunner : IRunnerClient
{
    private readonly ConcurrentQueue<(SubmitRequest Request, string Key)> _submissions = new();
    private readonly ConcurrentQueue<string> _cancels = new();
    private readonly ConcurrentDictionary<string, RunnerTask> _tasks = new();

    public Func<SubmitRequest, Task<RunnerReply>>? OnSubmit { get; set; }

    public Func<string, Task<RunnerReply>>? OnGet { get; set; }

    public Func<string, Task<RunnerReply>>? OnCancel { get; set; }

    /// <summary>From here on submissions are remembered and not answered; completing the source lets them all go unanswered.</summary>
    public TaskCompletionSource HangSubmissions()
    {
        var hang = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        OnSubmit = async _ =>
        {
            await hang.Task;
            return new RunnerReply.Unreachable("the connection was cut");
        };
        return hang;
    }

    /// <summary>Every submission, repeated ones too, in order.</summary>
    public IReadOnlyList<(SubmitRequest Request, string Key)> Submissions => [.. _submissions];

    /// <summary>Task ids of every cancel, in order.</summary>
    public IReadOnlyList<string> Cancels => [.. _cancels];

    /// <summary>What the runner knows of its tasks; a test may change it.</summary>
    public ConcurrentDictionary<string, RunnerTask> Tasks => _tasks;

    public async Task<RunnerReply> Submit(SubmitRequest request, string idempotencyKey, CancellationToken cancellation)
    {
        _submissions.Enqueue((request, idempotencyKey));
        if (OnSubmit is { } scripted) return await scripted(request);
        return new RunnerReply.Answered(Accept(request));
    }

    public async Task<RunnerReply> Get(string taskId, CancellationToken cancellation)
    {
        if (OnGet is { } scripted) return await scripted(taskId);
        return _tasks.TryGetValue(taskId, out var task) ? new RunnerReply.Answered(task) : new RunnerReply.NotFound();
    }

    public async Task<RunnerReply> Cancel(string taskId, CancellationToken cancellation)
    {
        _cancels.Enqueue(taskId);
        if (OnCancel is { } scripted) return await scripted(taskId);
        if (!_tasks.TryGetValue(taskId, out var task)) return new RunnerReply.NotFound();
        return new RunnerReply.Answered(_tasks[taskId] = task with { Status = RunnerStatus.Canceled, Message = "canceled by the runner" });
    }

    /// <summary>Takes a task as queued.</summary>
    public RunnerTask Accept(SubmitRequest request) => _tasks[request.TaskId] = new()
    {
        TaskId = request.TaskId,
        RunId = request.RunId,
        Attempt = request.Attempt,
        Status = RunnerStatus.Queued,
        Message = "queued",
        Executor = "scripted",
    };
}
