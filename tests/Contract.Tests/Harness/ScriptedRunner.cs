using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Multyagents.Contract.Tests.Harness;

/// <summary>
/// A runner on a free port that speaks the contract's runner side and executes nothing: it remembers what it was asked, and answers
/// what the test wrote down for a prompt or a task. Unscripted it queues what is submitted and accepts every cancel.
/// </summary>
public sealed class ScriptedRunner : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<Submission, Task<RunnerAnswer>>> _submits = new();
    private readonly ConcurrentDictionary<string, RunnerAnswer> _cancels = new();
    private readonly ConcurrentDictionary<string, RunnerAnswer> _lookUps = new();
    private readonly ConcurrentQueue<Submission> _submissions = new();
    private readonly ConcurrentQueue<string> _canceled = new();
    private WebApplication? _app;

    public string Url => _app!.Urls.First();

    public IReadOnlyCollection<Submission> Submissions => _submissions;

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        // Plain request delegates: the runner must see what was sent, not what a binder makes of it.
        _app.MapGet("/health", (RequestDelegate)(context => context.Response.WriteAsJsonAsync(new { status = "ok" })));
        _app.MapPost("/tasks/submit", (RequestDelegate)Submit);
        _app.MapGet("/tasks/{id}", (RequestDelegate)(context => Answer(context, _lookUps.GetValueOrDefault(Id(context), new RunnerAnswer.Record("queued")), Id(context))));
        _app.MapPost("/tasks/{id}/cancel", (RequestDelegate)Cancel);
        await _app.StartAsync();
    }

    /// <summary>Answers submissions of this prompt so, from now on.</summary>
    public void OnSubmit(string prompt, Func<Submission, Task<RunnerAnswer>> answer) => _submits[prompt] = answer;

    /// <summary>Answers submissions of this prompt so, from now on.</summary>
    public void OnSubmit(string prompt, RunnerAnswer answer) => OnSubmit(prompt, _ => Task.FromResult(answer));

    /// <summary>Answers cancels of this task so, from now on.</summary>
    public void OnCancel(long task, RunnerAnswer answer) => _cancels[Text(task)] = answer;

    /// <summary>Answers look-ups of this task so, from now on.</summary>
    public void OnLookUp(long task, RunnerAnswer answer) => _lookUps[Text(task)] = answer;

    /// <summary>What it was given for an attempt, once it was.</summary>
    public async Task<Submission> Submission(long task, int attempt = 1)
    {
        await Eventually.Holds(() => Task.FromResult(Find(task, attempt) is not null), () => $"attempt {attempt} of task {task} is submitted");
        return Find(task, attempt)!;
    }

    /// <summary>How often it was given an attempt of this task.</summary>
    public int SubmissionsOf(long task) => _submissions.Count(submission => submission.TaskId == Text(task));

    /// <summary>How often it was asked to cancel this task.</summary>
    public int CancelsOf(long task) => _canceled.Count(id => id == Text(task));

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private async Task Submit(HttpContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var submission = new Submission(new Json(document.RootElement.Clone(), "submission"), headers);
        _submissions.Enqueue(submission);
        var answer = _submits.TryGetValue(submission.Body["prompt"].Text, out var script) ? await script(submission) : new RunnerAnswer.Record("queued");
        await Answer(context, answer, submission.TaskId, submission.Body["run_id"].Text);
    }

    private Task Cancel(HttpContext context)
    {
        _canceled.Enqueue(Id(context));
        return Answer(context, _cancels.GetValueOrDefault(Id(context), new RunnerAnswer.Record("cancel-requested")), Id(context));
    }

    private static async Task Answer(HttpContext context, RunnerAnswer answer, string task, string run = "?")
    {
        switch (answer)
        {
            case RunnerAnswer.Record record:
                var now = TimeProvider.System.GetUtcNow();
                await context.Response.WriteAsJsonAsync(
                    new { task_id = task, run_id = run, status = record.Status, message = record.Message ?? $"task is {record.Status}", executor = "scripted", created_at = now, updated_at = now });
                break;
            case RunnerAnswer.Code code:
                context.Response.StatusCode = code.Status;
                await context.Response.WriteAsync(code.Body);
                break;
            case RunnerAnswer.Silence:
                var gone = new TaskCompletionSource();
                await using (context.RequestAborted.Register(gone.SetResult)) await gone.Task;
                break;
            case RunnerAnswer.Cut:
                context.Abort();
                break;
            default:
                throw new InvalidOperationException($"the runner has no answer of the kind {answer.GetType().Name}");
        }
    }

    private Submission? Find(long task, int attempt) => _submissions.LastOrDefault(submission => submission.TaskId == Text(task) && submission.Attempt == attempt);

    private static string Id(HttpContext context) => (string)context.GetRouteValue("id")!;

    private static string Text(long task) => task.ToString(CultureInfo.InvariantCulture);
}
