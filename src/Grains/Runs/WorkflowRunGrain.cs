using Microsoft.Extensions.Logging;
using Multyagents.Catalog;
using Multyagents.Journal;
using Multyagents.Telemetry;

namespace Multyagents.Runs;

/// <summary>
/// A run's thin shell: every method makes a command, has the inbox decide and append it, and performs the effects. Requests may
/// interleave (a slow runner blocks nobody), state never does: only the inbox changes it, one append at a time (docs/adr/0005).
/// </summary>
[Reentrant]
internal sealed partial class WorkflowRunGrain(
    IRunJournal journal, IRunReadModel readModel, IIdAllocator ids, TimeProvider clock, ILogger<WorkflowRunGrain> logger)
    : YieldingGrain, IWorkflowRunGrain, IRunInboxOwner
{
    private readonly IdempotencyKeysInFlight _keysInFlight = new();
    private readonly WaitingForPaths _waiting = new();
    private RunInbox _inbox = null!;
    private RunEventPublisher _publisher = null!;
    private WorkspaceLeases _leases = null!;

    private RunId RunId => new(this.GetPrimaryKeyLong());

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _inbox = new(RunId, journal, this, logger);
        _leases = new(RunId, GrainFactory);
        _publisher = new(RunId, this.GetStreamProvider(RunStreams.Provider), logger);
        RunMetrics.Activated(1);
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        RunMetrics.Activated(-1);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<Outcome<RunView>> Create(NewRun run) => ToRun(await Run(new CreateRun(run) { At = Now() }));

    /// <inheritdoc />
    public async Task<RunView?> Get() => await _inbox.Read() is { } state ? RunViews.ToView(state) : null;

    /// <inheritdoc />
    public async Task<ExecutionSummary?> GetSummary() => await _inbox.Read() is { } state ? ExecutionSummaries.Of(state) : null;

    /// <inheritdoc />
    public async Task<TaskSummary?> GetTaskSummary() => await _inbox.Read() is { } state ? TaskSummaries.Of(state) : null;

    /// <inheritdoc />
    public async Task<ValueList<TaskView>> GetTasks(ValueList<TaskId> taskIds) =>
        await _inbox.Read() is { } state ? RunViews.ToViews(state, taskIds) : [];

    /// <inheritdoc />
    public async Task<Outcome<RunView>> Pause(RunControl request) => ToRun(await Run(new PauseRun(request) { At = Now() }));

    /// <inheritdoc />
    public async Task<Outcome<RunView>> Resume(RunControl request) => ToRun(await Run(new ResumeRun(request) { At = Now() }));

    /// <inheritdoc />
    public async Task<Outcome<RunView>> Abort(RunControl request) => ToRun(await Run(new AbortRun(request) { At = Now() }));

    /// <inheritdoc />
    public async Task<Outcome<NextDispatch>> DispatchNext()
    {
        var (decision, refused) = await DecideReady(1);
        if (decision.Rejection is { } rejection) return rejection;

        var spawned = await SubmitAndWait(decision, []);
        if (spawned.Count > 0) return new NextDispatch(RunId, spawned[0], null);
        return refused.Count > 0 ? refused[0].ToRejection() : new NextDispatch(RunId, null, DispatchPlanning.WhyNothing(decision.Next!));
    }

    /// <inheritdoc />
    public async Task<Outcome<ControlLoopResult>> DispatchReady(int maxDispatch)
    {
        var leased = await DecideReady(maxDispatch);
        if (leased.Decision.Rejection is { } rejection) return rejection;

        var spawned = await SubmitAndWait(leased.Decision, leased.Refused.Take(maxDispatch));
        var plan = DispatchPlanning.PlanRun(DispatchPlanning.BeforeDispatch(leased.Decision), maxDispatch, leased.PassedOver);
        return new ControlLoopResult(RunId, plan, spawned);
    }

    /// <inheritdoc />
    public async Task<Outcome<DispatchView>> DispatchTask(TaskId taskId)
    {
        var (decision, refused) = await _leases.Decide(
            _inbox.Read,
            state => Dispatching.OnRequest(state, taskId),
            1,
            locked => Execute(new DispatchTask(taskId) { At = Now(), Locked = locked }));
        if (refused.Count > 0) return refused[0].ToRejection();
        if (decision.Rejection is { } rejection) return rejection;
        return await TaskGrain(taskId).Submit(decision.Next!.ToOrder(decision.Next!.Find(taskId)!));
    }

    /// <inheritdoc />
    public async Task<Outcome<PartialRerunResult>> PartialRerun(PartialRerunRequest request)
    {
        if (_keysInFlight.Begin(request, out var key) is { } busy) return busy;
        using (key)
        {
            var command = new PartialRerun(request) { At = Now() };
            var leased = await _leases.Decide(
                _inbox.Read, command.WouldDispatch, request.MaxDispatch, locked => Execute(command with { Locked = locked }));
            var decision = leased.Decision;
            if (decision.Rejection is RunRejection.PlanChanged changed) return await Explain(changed, request, decision.Next!);
            if (decision.Rejection is { } rejection) return rejection;
            if (request.DryRun) return PartialRerunResults.DryRun(decision.Next!, request, command.At);
            if (decision.Events.Count == 0) return PartialRerunResults.Replay(decision.Next!, request);
            return PartialRerunResults.Accepted(leased, await SubmitAndWait(decision, leased.Refused.Take(request.MaxDispatch)));
        }
    }

    /// <inheritdoc />
    public async Task<Outcome<PublishedEvent>> Publish(PublishEvent request)
    {
        var decision = await Run(new PublishClientEvent(request) { At = Now() });
        if (decision.Rejection is { } rejection) return rejection;
        var events = decision.Events;
        return new PublishedEvent(RunId, decision.Next!.Seq - events.Count + events.TakeWhile(happened => happened is not ClientEventPublished).Count() + 1);
    }

    /// <inheritdoc />
    public async Task<Outcome<Approval>> DecideApproval(DecideApprovalRequest request)
    {
        var decision = await Run(new DecideApproval(request) { At = Now() });
        return decision.Rejection is { } rejection ? rejection : RunViews.ToApproval(decision.Next!.Find(request.TaskId)!)!;
    }

    /// <inheritdoc />
    public async Task<Outcome<CreatedArtifact>> CreateArtifact(NewArtifact artifact)
    {
        var command = new CreateArtifact(await ids.Allocate(IdKind.Artifact), artifact) { At = Now() };
        var decision = await Run(command);
        return decision.Rejection is { } rejection ? rejection : new CreatedArtifact(command.Id, RunId, artifact, command.At);
    }

    /// <inheritdoc />
    public async Task<Outcome<ReleasedLocks>> ReleaseLocks(TaskId taskId, string? requestedBy)
    {
        var decision = await Run(new ReleaseTaskLocks(taskId, requestedBy) { At = Now() });
        if (decision.Rejection is { } rejection) return rejection;
        return new ReleasedLocks(taskId, decision.Events.OfType<LocksReleased>().SelectMany(released => released.ReleasedPaths).ToValueList());
    }

    /// <inheritdoc />
    public async Task<bool> HoldsWorkspace(TaskId taskId, int attempt) =>
        _leases.IsAskedFor(taskId, attempt)
        || (await _inbox.Read() is { } state && state.Find(taskId) is { Workspace.HoldsLocks: true } task && task.Attempt == attempt);

    /// <inheritdoc />
    public async Task<Outcome<TaskView>> Report(TaskReport report)
    {
        var (capped, cut) = AttemptOutputs.Cap(report);
        var digest = report.Source == ReportSources.Reconciliation ? 0 : ReportDigests.Of(capped);
        return ToTask(await Run(new ReportTaskStatus(capped, digest, cut) { At = Now() }), report.TaskId);
    }

    /// <inheritdoc />
    public async Task<Outcome<TaskView>> RecordSubmission(SubmissionReport report) =>
        ToTask(await Run(new RecordSubmission(report) { At = Now() }), report.TaskId);

    /// <inheritdoc />
    public async Task<Outcome<CancelDecision>> BeginCancel(TaskId taskId, string? requestedBy)
    {
        var decision = await Run(new BeginCancel(taskId, requestedBy) { At = Now() });
        if (decision.Rejection is { } rejection) return rejection;
        var task = decision.Next!.Find(taskId)!;
        return new CancelDecision(RunViews.ToView(decision.Next, task), task.Status.IsActive() ? decision.Next.ToOrder(task) : null);
    }

    /// <inheritdoc />
    public async Task<Outcome<TaskView>> RecordCancel(CancelReport report) =>
        ToTask(await Run(new RecordCancel(report) { At = Now() }), report.TaskId);

    /// <inheritdoc />
    public async Task Drive()
    {
        await CatchUp();
        if (await _inbox.Read() is not { } state) return;
        foreach (var effect in RunEffects.Outstanding(state)) Perform(effect);
        var decision = await Run(new ContinueRun { At = Now() });
        _waiting.MayBeFree();
        StartLocked(decision.Next!);
    }

    void IRunInboxOwner.OnCommitted(RunState state, IReadOnlyList<JournalEntry> entries, IReadOnlyList<RunEvent> events)
    {
        RunMetrics.Count(state, events);
        _publisher.Publish(entries);
        StartLocked(state);
    }

    // Of two activations one is too many; the one that lost makes way.
    void IRunInboxOwner.OnFenced() => DeactivateOnIdle();

    // Another activation may have gone on with the run, and be no more. One that appends learns of it by the fence; one that has nothing
    // to append would stand still for ever.
    private async Task CatchUp()
    {
        var known = (await _inbox.Read())?.Seq ?? 0;
        if ((await readModel.ReadRun(RunId, known, 1)).Count > 0) _inbox.Forget();
    }

    private async Task<Decision> Run(RunCommand command)
    {
        var decision = await Execute(command);
        foreach (var effect in RunEffects.Of(decision)) Perform(effect);
        return decision;
    }

    private async Task<Decision> Execute(RunCommand command)
    {
        using var span = GrainTracing.Start(command.Operation, RunId);
        var decision = await _inbox.Execute(command);
        span?.Decided(decision.Rejection);
        return decision;
    }

    private Task<LeasedDecision> DecideReady(int maxDispatch) => _leases.Decide(
        _inbox.Read,
        state => state.Ready.Ascending(),
        maxDispatch,
        locked => Execute(new DispatchReady(maxDispatch) { At = Now(), Locked = locked }));

    // Tasks that need paths are started outside the decision that made them ready: the grain of the project has to be asked first.
    private void StartLocked(RunState state)
    {
        foreach (var task in _waiting.Next(state)) Observe(StartLocked(task));
    }

    private async Task StartLocked(TaskDefinition task)
    {
        var (decision, refused) = await _leases.Decide(
            _inbox.Read,
            state => Dispatching.ByItself(state, task.TaskId),
            1,
            locked => Execute(locked.Count == 0 ? new ContinueRun { At = Now() } : new DispatchLocked(task.TaskId) { At = Now() }));
        foreach (var effect in RunEffects.Of(decision)) Perform(effect);
        if (refused.Count > 0) return;

        _waiting.Settled(task);
        StartLocked(decision.Next!);
    }

    // One-way calls: whoever reported a success must not wait for the submissions that it sets off.
    private void Perform(RunEffect effect) => Observe(effect switch
    {
        RunEffect.SubmitAttempt submit => TaskGrain(submit.TaskId).SubmitInBackground(submit.Order),
        RunEffect.WatchAttempt watch => TaskGrain(watch.TaskId).Watch(watch.Order),
        RunEffect.ReleaseLocks release => _leases.Release(release.ProjectId, release.TaskId, release.Order.Attempt),
        RunEffect.CancelAttempt cancel => TaskGrain(cancel.TaskId).CancelAttempt(cancel.Order, cancel.RequestedBy),
        _ => throw new System.Diagnostics.UnreachableException($"no way to perform {effect.GetType().Name}"),
    });

    private async void Observe(Task effect)
    {
        try
        {
            await effect;
        }
        catch (Exception failure)
        {
            LogEffectFailed(RunId, failure);
        }
    }

    // Submissions go out in parallel; each is answered for by its own outcome.
    private async Task<ValueList<SpawnedTask>> SubmitAndWait(Decision decision, IEnumerable<RefusedLease> refused)
    {
        var submits = RunEffects.Of(decision).OfType<RunEffect.SubmitAttempt>().ToArray();
        var answers = await Task.WhenAll(submits.Select(Submit));
        var passedOver = refused.ToArray();
        if (submits.Length + passedOver.Length == 0) return [];

        var state = (await _inbox.Read())!;
        var spawned = submits.Zip(answers, (submit, answer) => new SpawnedTask(
            submit.TaskId,
            answer.View?.RunnerSubmission.Submitted ?? false,
            state.Find(submit.TaskId)!.Status,
            answer.View,
            answer.View is { RunnerSubmission.Submitted: true } ? null : answer.View?.RunnerSubmission.Message ?? answer.Error));
        var locked = passedOver.Select(lease => new SpawnedTask(lease.TaskId, false, state.Find(lease.TaskId)!.Status, null, lease.ToRejection().Detail));
        return spawned.Concat(locked).OrderBy(task => state.Graph.IndexOf(task.TaskId)).ToValueList();
    }

    private async Task<(DispatchView? View, string? Error)> Submit(RunEffect.SubmitAttempt submit)
    {
        try
        {
            return (await TaskGrain(submit.TaskId).Submit(submit.Order), null);
        }
        catch (Exception failure)
        {
            // The attempt is on record: the sweep sends it again if it never went out.
            LogEffectFailed(RunId, failure);
            return (null, "the submission is not answered yet; it is followed up");
        }
    }

    private async Task<RunRejection> Explain(RunRejection.PlanChanged changed, PartialRerunRequest request, RunState now)
    {
        var before = await RunLoader.LoadAt(RunId, journal, changed.Planned.Version);
        return before is not null && PlanComparison.Compare(before, now, request, changed.Planned) is { } changes
            ? changed with { Changes = changes }
            : RunRejection.Invalid.Field("plan_hash", $"was never the plan of this re-run (its selection, auto_dispatch and max_dispatch) of workflow run {RunId}; ask for a dry run");
    }

    private static Outcome<RunView> ToRun(Decision decision) =>
        decision.Rejection is { } rejection ? rejection : RunViews.ToView(decision.Next!);

    private static Outcome<TaskView> ToTask(Decision decision, TaskId task) =>
        decision.Rejection is { } rejection ? rejection : RunViews.ToView(decision.Next!, decision.Next!.Find(task)!);

    private ITaskGrain TaskGrain(TaskId task) => GrainFactory.GetGrain<ITaskGrain>(task.Value);

    private DateTimeOffset Now() => clock.GetWholeMicroseconds();
}
