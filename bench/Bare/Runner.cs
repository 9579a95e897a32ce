using System.Collections.Concurrent;
using Multyagents.Runner.Protocol;

namespace Multyagents.Bench.Bare;

/// <summary>
/// A runner that executes nothing. It takes submissions of the wire contract and of the bare loop, and calls back <c>running</c> and the
/// end. The prompt says what becomes of a task: <c>fail-first</c> fails its first attempt, <c>hold</c> is never heard of again.
/// </summary>
internal sealed class Runner
{
    private const string FailFirst = "fail-first";
    private const string Hold = "hold";

    private readonly ConcurrentDictionary<string, Endings> _endings = new();
    private readonly ConcurrentQueue<HeldTask> _held = new();
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly ConcurrentDictionary<string, RunnerTask> _queued = new();
    private string? _failure;

    public static void Map(WebApplication app)
    {
        var runner = new Runner();
        app.MapPost("/exec", (Transition transition) => runner.Execute(transition));
        app.MapPost(RunnerProtocol.SubmitPath, runner.Submit);
        app.MapGet("/tasks/{id}", runner.Find);
        app.MapPost("/tasks/{id}/cancel", () => Results.NotFound());
        app.MapGet("/ended", runner.UntilEnded);
        app.MapGet("/held", runner.TakeHeld);
    }

    private IResult Execute(Transition transition)
    {
        _ = CallBack(async () =>
        {
            await Posting.Post(transition.Callback!, transition with { Status = "running", Callback = null }, WireJson.Default.Transition);
            await Posting.Post(transition.Callback!, transition with { Status = "success", Callback = null }, WireJson.Default.Transition);
        });
        return Results.Accepted();
    }

    private async Task<IResult> Submit(HttpRequest http)
    {
        var request = (await http.ReadFromJsonAsync(RunnerJson.Default.SubmitRequest))!;
        var now = _clock.GetUtcNow();
        var task = new RunnerTask { TaskId = request.TaskId, RunId = request.RunId, Attempt = request.Attempt, Status = RunnerStatus.Queued, Message = "queued", Executor = "bench", CreatedAt = now, UpdatedAt = now };
        if (request.Prompt == Hold)
        {
            _queued[request.TaskId] = task;
            _held.Enqueue(new(request.TaskId, request.StatusCallbackUrl, request.StatusCallbackToken ?? ""));
        }
        else
        {
            _ = CallBack(() => Report(request));
        }

        return Results.Json(task, RunnerJson.Default.RunnerTask);
    }

    // Only what is held is ever asked for: everything else ends before the first look-up is due.
    private IResult Find(string id) => _queued.TryGetValue(id, out var task) ? Results.Json(task, RunnerJson.Default.RunnerTask) : Results.NotFound();

    private async Task Report(SubmitRequest request)
    {
        var began = _clock.GetUtcNow();
        await Post(request, new() { Status = RunnerStatus.Running, StartedAt = began });
        var fails = request.Prompt == FailFirst && request.Attempt == 1;
        await Post(request, new()
        {
            Status = fails ? RunnerStatus.Failed : RunnerStatus.Success,
            Message = fails ? "failed as it was told to" : "done",
            StartedAt = began,
            FinishedAt = _clock.GetUtcNow(),
            ExitCode = fails ? 1 : 0,
        });
        EndingsOf(request.RunId).Add();
    }

    private static Task Post(SubmitRequest request, StatusCallback callback) =>
        Posting.Post(request.StatusCallbackUrl, callback, RunnerJson.Default.StatusCallback, RunnerProtocol.TokenHeader, request.StatusCallbackToken);

    // A callback that is refused makes the whole measurement void: whoever waits is told.
    private async Task CallBack(Func<Task> report)
    {
        await Task.Yield();
        try
        {
            await report();
        }
        catch (Exception failure)
        {
            _failure = failure.Message;
            foreach (var endings in _endings.Values) endings.GiveUp(failure);
        }
    }

    /// <summary>Answers when so many attempts of the run have ended since the runner started, and the gateway has acknowledged each.</summary>
    private async Task<IResult> UntilEnded(string run, int count)
    {
        if (_failure is { } failure) return Results.Problem(failure);
        try
        {
            await EndingsOf(run).Until(count);
            return Results.Ok();
        }
        catch (HttpRequestException refused)
        {
            return Results.Problem(refused.Message);
        }
    }

    private HeldTask[] TakeHeld()
    {
        var taken = new List<HeldTask>();
        while (_held.TryDequeue(out var task)) taken.Add(task);
        return [.. taken];
    }

    private Endings EndingsOf(string run) => _endings.GetOrAdd(run, _ => new());

    private sealed class Endings
    {
        private readonly object _gate = new();
        private readonly List<(int Count, TaskCompletionSource Done)> _waiting = [];
        private int _count;

        public void Add()
        {
            lock (_gate)
            {
                _count++;
                foreach (var (_, done) in _waiting.Where(waiting => waiting.Count <= _count)) done.TrySetResult();
            }
        }

        public Task Until(int count)
        {
            lock (_gate)
            {
                if (_count >= count) return Task.CompletedTask;
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add((count, done));
                return done.Task;
            }
        }

        public void GiveUp(Exception failure)
        {
            lock (_gate)
            {
                foreach (var (_, done) in _waiting) done.TrySetException(failure);
            }
        }
    }
}
