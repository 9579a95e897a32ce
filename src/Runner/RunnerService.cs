using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>
/// The runner: accepts submits, executes each once, calls back until acknowledged. The same object serves HTTP and callers in its process.
/// </summary>
public sealed class RunnerService : IAsyncDisposable
{
    private static readonly TimeSpan _pruneInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan _stopPatience = TimeSpan.FromSeconds(5);

    private readonly RunnerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<RunnerService> _logger;
    private readonly Backoff _backoff;
    private readonly LiveExecutions _live = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _drivesGate = new();
    private readonly HashSet<Task> _drives = [];
    private volatile Engine? _engine;

    /// <summary>A runner that is not started yet. <paramref name="random"/> jitters the pauses between tries of callbacks.</summary>
    public RunnerService(RunnerOptions options, TimeProvider time, Random random, ILogger<RunnerService> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time;
        _logger = logger;
        _backoff = new Backoff(options.BackoffBase, options.BackoffCap, random);
    }

    /// <summary>Whether it accepts work.</summary>
    public bool IsReady => _engine is not null && !_stop.IsCancellationRequested;

    /// <summary>
    /// Opens the data folder and takes up what an earlier process left. Throws <see cref="RunnerConfigurationException"/> when the folder
    /// cannot be used or another runner uses it.
    /// </summary>
    public Task Start()
    {
        var engine = Engine.Open(_options, _backoff, _time, _logger);
        var left = engine.Ledger.Live((id, failure) => RunnerLog.Damaged(_logger, id, failure.Message));
        // All are known before the first goes on, so that of two attempts of one task the older gives way.
        var executions = left.Select(row => new Execution(row)).ToList();
        foreach (var execution in executions)
        {
            if (_live.Add(execution) is { IsFinished: false } older)
                older.RequestEnd(EndReason.Superseded);
        }

        _engine = engine;
        foreach (var execution in executions)
            Launch(engine, execution);
        Track(PruneRegularly(engine));
        RunnerLog.Ready(_logger, _options.Executor, _options.DataPath, executions.Count);
        return Task.CompletedTask;
    }

    /// <summary>Accepts no more and lets go of what runs: it goes on by itself and is taken up at the next start.</summary>
    public async Task Stop()
    {
        if (_engine is null || _stop.IsCancellationRequested)
            return;
        RunnerLog.Stopping(_logger);
        await _stop.CancelAsync();
        Task[] drives;
        lock (_drivesGate)
            drives = [.. _drives];
        try
        {
            await Task.WhenAll(drives).WaitAsync(_stopPatience, _time);
        }
        catch (TimeoutException)
        {
            // Whatever does not let go holds nothing that the ledger does not know.
        }

        _engine.Dispose();
    }

    /// <summary>Hands over one attempt; see <see cref="IRunnerClient.Submit"/>. Without a key, run, task and attempt name the execution.</summary>
    public async Task<RunnerReply> Submit(SubmitRequest request, string? idempotencyKey, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (SubmitRules.Check(request, idempotencyKey, _options.CallbackOrigins) is { Count: > 0 } problems)
            return new RunnerReply.Refused(422, string.Join("; ", problems.Select(problem => $"{problem.Field}: {problem.Problem}")));
        if (!IsReady || _engine is not { } engine)
            return new RunnerReply.Unreachable("the runner is starting or stopping");

        var attempt = SubmitRules.AttemptOf(request);
        var key = idempotencyKey ?? SubmitRules.KeyOf(request, attempt!.Value);
        var fingerprint = SubmitRules.Fingerprint(request, attempt);
        try
        {
            if (_live.ByKey(key) is { } known)
                return await Repeated(engine, known.Row, known, request, fingerprint);
            if (_live.LatestOfTask(request.TaskId) is { } latest && latest.Attempt > attempt)
                return new RunnerReply.Refused(409, $"attempt {attempt} of task {request.TaskId} is superseded by attempt {latest.Attempt}") { Code = "attempt-superseded" };
            if (_live.Count >= RunnerLimits.LiveExecutions)
                return new RunnerReply.Unreachable($"the runner has {RunnerLimits.LiveExecutions} executions already");

            if (await Missing(engine, request, key, cancellation) is { } missing)
                return new RunnerReply.Refused(422, missing) { Code = "docker-unavailable" };

            cancellation.ThrowIfCancellationRequested();
            // From here on the caller's patience does not matter: what is recorded is executed.
            var (row, isNew) = await engine.Ledger.Record(NewRow(request, key, fingerprint, attempt));
            if (isNew) Failpoint.Reach(Failpoints.ExecutionRecorded);
            return isNew ? await Begin(engine, row) : await Repeated(engine, row, _live.ByKey(key), request, fingerprint);
        }
        catch (LedgerException failure)
        {
            return new RunnerReply.Unreachable(failure.Message);
        }
    }

    /// <summary>The record of a task's latest attempt.</summary>
    public RunnerReply Get(string taskId)
    {
        if (!IsReady || _engine is not { } engine)
            return new RunnerReply.Unreachable("the runner is starting or stopping");
        try
        {
            if (_live.LatestOfTask(taskId) is { } live)
                return new RunnerReply.Answered(View(engine, live));
            return engine.Ledger.LatestOfTask(taskId) is { } row
                ? new RunnerReply.Answered(View(engine, row))
                : new RunnerReply.NotFound();
        }
        catch (LedgerException failure)
        {
            return new RunnerReply.Unreachable(failure.Message);
        }
    }

    /// <summary>Ends a task's latest attempt. What has not begun is canceled at once; what runs is asked to end, and the callback follows.</summary>
    public async Task<RunnerReply> Cancel(string taskId)
    {
        if (!IsReady || _engine is not { } engine)
            return new RunnerReply.Unreachable("the runner is starting or stopping");
        if (_live.LatestOfTask(taskId) is not { IsFinished: false } execution)
            return Get(taskId);
        try
        {
            // Known before it is done: a restart in the middle goes on with it.
            await engine.Ledger.Ending(execution.Id, EndReason.Canceled);
            execution.RequestEnd(EndReason.Canceled);
            return new RunnerReply.Answered(View(engine, execution));
        }
        catch (LedgerException failure)
        {
            return new RunnerReply.Unreachable(failure.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stop.Dispose();
    }

    /// <summary>
    /// What the machine lacks for a new execution; null when nothing. Not asked for one that is known: it was accepted, whatever is missing
    /// by now. The mock needs nothing.
    /// </summary>
    private async Task<string?> Missing(Engine engine, SubmitRequest request, string key, CancellationToken cancellation) =>
        request.ExecutionMode == ExecutionModes.DockerSandbox && _options.Executor != ExecutorKind.Mock && engine.Ledger.ByKey(key) is null
            ? await engine.Docker.Problem(cancellation)
            : null;

    private LedgerRow NewRow(SubmitRequest request, string key, string fingerprint, int? attempt)
    {
        var now = _time.GetUtcNow();
        return new LedgerRow
        {
            Key = key,
            Fingerprint = fingerprint,
            TaskId = request.TaskId,
            RunId = request.RunId,
            Attempt = attempt,
            Executor = _options.Executor,
            Request = request,
            Status = RunnerStatus.Queued,
            Message = "queued",
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private async Task<RunnerReply> Begin(Engine engine, LedgerRow row)
    {
        var execution = new Execution(row);
        if (_live.Add(execution) is { IsFinished: false } older)
        {
            await engine.Ledger.Ending(older.Id, EndReason.Superseded);
            older.RequestEnd(EndReason.Superseded);
        }

        var answer = new RunnerReply.Answered(row.ToTask(null));
        Launch(engine, execution);
        return answer;
    }

    /// <summary>The same key again: the current record, and from now on callbacks to where this submit says.</summary>
    private static async Task<RunnerReply> Repeated(Engine engine, LedgerRow row, Execution? live, SubmitRequest request, string fingerprint)
    {
        if (row.Fingerprint != fingerprint)
            return new RunnerReply.Refused(422, $"Idempotency-Key: it was used for another execution of task {row.TaskId}") { Code = "idempotency-key-reused" };
        if (live is null)
            return new RunnerReply.Answered(View(engine, row));
        if (live.Request.StatusCallbackUrl != request.StatusCallbackUrl || live.Request.StatusCallbackToken != request.StatusCallbackToken)
        {
            live.Retarget(request.StatusCallbackUrl, request.StatusCallbackToken);
            await engine.Ledger.Retarget(live.Id, live.Request);
        }

        // Somebody waits for it: whoever was unreachable is there again.
        live.Nudge();
        return new RunnerReply.Answered(View(engine, live));
    }

    private static RunnerTask View(Engine engine, Execution execution) => execution.Outcome is { TextInLedger: false } outcome
        ? execution.Row.ToTask(outcome.Output)
        : View(engine, execution.Row);

    private static RunnerTask View(Engine engine, LedgerRow row) => row.ToTask(row.IsFinished ? engine.Ledger.Output(row.Id) : null);

    private void Launch(Engine engine, Execution execution) => Track(Drive(engine, execution));

    private async Task Drive(Engine engine, Execution execution)
    {
        // Off the caller's turn: a submit answers before its execution begins.
        await Task.Yield();
        try
        {
            await engine.Driver.Drive(execution, _stop.Token);
            _live.Remove(execution);
            execution.Dispose();
        }
        catch (Exception failure) when (_stop.IsCancellationRequested && failure is OperationCanceledException or LedgerException)
        {
            // It stays in the ledger as it stands; the next start goes on with it.
        }
        catch (Exception failure)
        {
            RunnerLog.Broken(_logger, execution.Key, failure);
        }
    }

    private async Task PruneRegularly(Engine engine)
    {
        using var timer = new PeriodicTimer(_pruneInterval, _time);
        try
        {
            do
            {
                try
                {
                    var now = _time.GetUtcNow();
                    await engine.Ledger.Prune(now - _options.OutputRetention, now - _options.RecordRetention);
                }
                catch (LedgerException failure)
                {
                    RunnerLog.NotPruned(_logger, failure.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The runner stops.
        }
    }

    private void Track(Task task)
    {
        lock (_drivesGate)
            _drives.Add(task);
        task.ContinueWith(
            done =>
            {
                lock (_drivesGate)
                    _drives.Remove(done);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
