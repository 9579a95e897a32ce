using Microsoft.Extensions.Logging;
using Multyagents.Catalog;
using Multyagents.Journal;
using Multyagents.Runner.Protocol;
using Multyagents.Runs;
using Multyagents.Telemetry;

namespace Multyagents.Tasks;

/// <summary>
/// One task's conversation with the runner: submit, cancel, look up, deadline. It holds nothing that a restart could lose: its run
/// gives it the order again. Requests interleave, because callbacks come while a submission waits for its answer.
/// </summary>
[Reentrant]
internal sealed partial class TaskGrain(
    ITaskStore tasks,
    IRunReadModel readModel,
    BoundedRunner runner,
    CallbackTokens tokens,
    RunnerSettings settings,
    TimeProvider clock,
    ILogger<TaskGrain> logger) : YieldingGrain, ITaskGrain
{
    private const int MaxPreparations = 3;

    private Conversation? _conversation;
    private RunId? _runId;

    private TaskId Id => new(this.GetPrimaryKeyLong());

    /// <inheritdoc />
    public async Task<Outcome<DispatchView>> Dispatch()
    {
        if (await EnsureRun() is not { } run) return new RunRejection.TaskNotFound(Id);
        return await Run(run).DispatchTask(Id);
    }

    /// <inheritdoc />
    public async Task<Outcome<TaskView>> Cancel(string? requestedBy)
    {
        if (await EnsureRun() is not { } run) return new RunRejection.TaskNotFound(Id);
        var begun = await Run(run).BeginCancel(Id, requestedBy);
        if (!begun.IsAccepted(out var decision, out var rejection)) return rejection;
        return decision.AskRunner is { } order ? await AskToCancel(order, requestedBy) : decision.Task;
    }

    /// <inheritdoc />
    public async Task<Outcome<Approval>> GetApproval()
    {
        if (await FindRun() is not { } run)
            return await tasks.FindTask(Id) is { } record && TaskApprovals.Of(record) is { } approval ? approval : new RunRejection.ApprovalNotFound(Id.Value);
        var views = await Run(run).GetTasks([Id]);
        return views.Count == 1 && views[0].Approval is { } known ? known : new RunRejection.ApprovalNotFound(Id.Value);
    }

    /// <inheritdoc />
    public async Task<Outcome<Approval>> DecideApproval(DecideApprovalRequest request)
    {
        while (true)
        {
            if (await FindRun() is { } run) return await Run(run).DecideApproval(request);
            if (await tasks.FindTask(Id) is not { } record) return new RunRejection.ApprovalNotFound(Id.Value);
            // A run may claim the task just now: then the decision is the run's.
            if (await TaskApprovals.Decide(tasks, record, request, clock.GetWholeMicroseconds()) is { } decided) return decided;
        }
    }

    /// <inheritdoc />
    public async Task<Outcome<TaskView>> Report(TaskReport report)
    {
        if (await FindRun() is { } run) return Follow(await Run(run).Report(report));

        // Known and never dispatched: there is no attempt that a report could be about, and no journal to note it in.
        return await tasks.FindTask(Id) is null
            ? new RunRejection.TaskNotFound(Id)
            : new RunRejection.StaleCallback(Id, report.Attempt, 0, TaskStatus.Created);
    }

    /// <inheritdoc />
    public Task<DispatchView> Submit(AttemptOrder order)
    {
        var conversation = Begin(order);
        if (conversation.Submission is null or { IsFaulted: true }) conversation.Submission = SubmitToRunner(conversation);
        return conversation.Submission;
    }

    /// <inheritdoc />
    public async Task SubmitInBackground(AttemptOrder order)
    {
        try
        {
            if (IsSuperseded(order)) return;
            var alreadyAnswered = Begin(order).Submission is { IsCompletedSuccessfully: true };
            await Submit(order);

            // The run asks again for something that was sent: then it does not know yet how that went.
            if (alreadyAnswered) Follow(await Run(order.RunId).RecordSubmission(_conversation!.Outcome!));
        }
        catch (Exception failure)
        {
            LogSubmissionFailed(Id, order.Attempt, failure);
        }
    }

    /// <inheritdoc />
    public async Task Watch(AttemptOrder order)
    {
        if (IsSuperseded(order)) return;
        var conversation = Begin(order);
        if (conversation.IsWatched) return;
        StartWatching(conversation);
        await LookUp(conversation);
    }

    /// <inheritdoc />
    public async Task CancelAttempt(AttemptOrder order, string? requestedBy)
    {
        if (IsSuperseded(order)) return;
        try
        {
            if (_conversation is { CancelWanted: true } known && known.Order.Attempt == order.Attempt) await AskToCancelAgain(order);
            else await AskToCancel(order, requestedBy);
        }
        catch (Exception failure)
        {
            LogCancelFailed(Id, order.Attempt, failure);
        }
    }

    /// <inheritdoc />
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _conversation?.StopWatching();
        return Task.CompletedTask;
    }

    private async Task<DispatchView> SubmitToRunner(Conversation conversation)
    {
        // What is still to be withdrawn of the attempt before must not hit this one: runners cancel by task.
        await conversation.Before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var order = conversation.Order;
        using var span = GrainTracing.Start("submit", order.RunId, Id)?.SetTag("multyagents.attempt", order.Attempt);
        var record = await tasks.FindForDispatch(Id) ?? throw new InvalidOperationException($"task {Id} is not in the catalog");
        var payload = RunnerRequests.Payload(record, order.RunId, await FindHandoffs(order.HandoffsFrom));
        var request = RunnerRequests.Submit(record, payload, order, settings.CallbackBaseUrl(), await tokens.For(Id, order.Attempt));
        Failpoint.Reach(Failpoints.BeforeSubmit);
        var reply = await runner.Submit(request, await tokens.IdempotencyKey(Id, order.Attempt));
        Failpoint.Reach(Failpoints.AfterSubmit);

        var outcome = conversation.Outcome = RunnerReplies.ToSubmission(reply, Id, order);
        if (outcome.Accepted) StartWatching(conversation);
        Follow(await Run(order.RunId).RecordSubmission(outcome));
        if (reply is RunnerReply.Answered answered) await TakeOver(conversation, answered.Task);
        else if (reply is RunnerReply.Unreachable) await Withdraw(order);
        return new(Id, payload.Context.Enabled, payload, new(outcome.Accepted, settings.RunnerUrl, outcome.RunnerStatus, outcome.Message));
    }

    private async Task<IReadOnlyList<StoredHandoff>> FindHandoffs(ValueList<TaskId> from)
    {
        if (from.Count == 0) return [];
        var found = (await readModel.FindHandoffs([.. from])).ToDictionary(handoff => handoff.TaskId);
        return [.. from.Where(found.ContainsKey).Select(task => found[task])];
    }

    // A submission without an answer may have arrived all the same. It counts as failed, so it must not run on.
    private async Task Withdraw(AttemptOrder order)
    {
        var reply = await runner.Cancel(Id);
        if (reply is RunnerReply.Answered) LogWithdrawn(Id, order.Attempt);
    }

    private async Task<Outcome<TaskView>> AskToCancel(AttemptOrder order, string? requestedBy)
    {
        var (reply, report) = await DeliverCancel(order, requestedBy);
        return await Record(order, reply, report);
    }

    // That it failed is on record already: a runner that stays out of reach must not fill the journal.
    private async Task AskToCancelAgain(AttemptOrder order)
    {
        var (reply, report) = await DeliverCancel(order, null);
        if (report.Outcome != CancelOutcome.Failed) await Record(order, reply, report);
    }

    private async Task<(RunnerReply Reply, CancelReport Report)> DeliverCancel(AttemptOrder order, string? requestedBy)
    {
        var conversation = Begin(order);
        if (conversation.Submission is { } submission) await submission;

        var reply = await runner.Cancel(Id);
        var report = RunnerReplies.ToCancel(reply, Id, order, requestedBy);
        conversation.CancelWanted = report.Outcome == CancelOutcome.Failed;
        if (conversation.CancelWanted) StartWatching(conversation);
        return (reply, report);
    }

    private async Task<Outcome<TaskView>> Record(AttemptOrder order, RunnerReply reply, CancelReport report) =>
        reply is RunnerReply.Answered { Task: var task } && RunnerStatus.IsTerminal(task.Status)
            ? await FinishCanceled(order, task, report)
            : Follow(await Run(order.RunId).RecordCancel(report));

    // The answer carries the attempt's result, output included: that is the report; a bare cancel record would lose it.
    private async Task<Outcome<TaskView>> FinishCanceled(AttemptOrder order, RunnerTask task, CancelReport report)
    {
        if (RunnerReplies.ToReport(task, Id, order) is not { } result) return Follow(await Run(order.RunId).RecordCancel(report));
        if (result.Status == TaskStatus.Canceled) await Run(order.RunId).RecordCancel(report with { Outcome = CancelOutcome.Requested });
        var outcome = await ReportResult(order, result);
        return Follow(outcome.Rejection is RunRejection.StaleCallback ? await Run(order.RunId).RecordCancel(report) : outcome);
    }

    private async Task LookUp(Conversation conversation)
    {
        var order = conversation.Order;
        var now = clock.GetWholeMicroseconds();
        switch (await runner.Get(Id))
        {
            case RunnerReply.Answered answered when answered.Task.Attempt is null || answered.Task.Attempt == order.Attempt:
                conversation.UnreachableSince = null;
                await TakeOver(conversation, answered.Task);
                break;
            case RunnerReply.Answered or RunnerReply.NotFound:
                await End(conversation, "the runner does not know the attempt any more");
                break;
            case var reply when now - (conversation.UnreachableSince ??= now) >= settings.LostAfter:
                await End(conversation, $"the runner was out of reach for {(long)settings.LostAfter.TotalSeconds} s: {RunnerReplies.Why(reply)}");
                break;
        }

        if (ReferenceEquals(conversation, _conversation) && conversation.Deadline(settings.DeadlineGrace) is { } deadline && now >= deadline) await Expire(conversation);
    }

    // What the runner says of an attempt that it has, whether a submission, a look-up or a restart asked.
    private async Task TakeOver(Conversation conversation, RunnerTask task)
    {
        if (RunnerReplies.ToReport(task, Id, conversation.Order) is not { } report) return;
        conversation.Started(report.StartedAt, clock.GetWholeMicroseconds());
        if (report.Status == TaskStatus.Running && conversation.IsKnownRunning) return;
        Follow(await ReportResult(conversation.Order, report));
    }

    // A handoff that the run refuses must not keep the result from it.
    private async Task<Outcome<TaskView>> ReportResult(AttemptOrder order, TaskReport report)
    {
        var outcome = await Run(order.RunId).Report(report);
        return report.Handoff is not null && outcome.Rejection is RunRejection.Invalid refusal
            ? await Run(order.RunId).Report(RunnerReplies.WithoutHandoff(report, refusal))
            : outcome;
    }

    private async Task Expire(Conversation conversation)
    {
        // First stop it, then say so: once the attempt has ended here, the next one may be on its way to the same runner.
        await Withdraw(conversation.Order);
        await End(conversation, $"timed out after {conversation.Order.TimeoutSeconds} s: the runner reported no end", ReportSources.Deadline);
    }

    private async Task End(Conversation conversation, string why, string source = ReportSources.Lost)
    {
        var status = conversation.CancelWanted ? TaskStatus.Canceled : TaskStatus.Failed;
        Follow(await Run(conversation.Order.RunId).Report(new(Id, conversation.Order.Attempt, status, source, why)));
    }

    private async Task Tick(Conversation conversation)
    {
        try
        {
            if (conversation.CancelWanted) await AskToCancelAgain(conversation.Order);
            if (ReferenceEquals(conversation, _conversation)) await LookUp(conversation);
        }
        catch (Exception failure)
        {
            LogLookUpFailed(Id, conversation.Order.Attempt, failure);
        }
    }

    private void StartWatching(Conversation conversation)
    {
        if (conversation.IsWatched || !ReferenceEquals(conversation, _conversation)) return;
        conversation.Timer = this.RegisterGrainTimer(
            (watched, _) => Tick(watched),
            conversation,
            new GrainTimerCreationOptions(settings.ReconcileEvery, settings.ReconcileEvery) { KeepAlive = true });
    }

    // What the run says about the task ends the conversation, or tells that the attempt runs.
    private Outcome<TaskView> Follow(Outcome<TaskView> outcome)
    {
        if (outcome.Value is not { } task || _conversation is not { } conversation || task.Attempt != conversation.Order.Attempt) return outcome;
        if (task.Status == TaskStatus.Running)
        {
            conversation.IsKnownRunning = true;
            conversation.Started(task.StartedAt, clock.GetWholeMicroseconds());
        }

        if (!task.Status.IsTerminal()) return outcome;
        conversation.StopWatching();
        if (conversation.Submission is null or { IsCompleted: true }) DeactivateOnIdle();
        return outcome;
    }

    private Conversation Begin(AttemptOrder order)
    {
        _runId = order.RunId;
        if (_conversation?.Order.Attempt >= order.Attempt) return _conversation;
        _conversation?.StopWatching();
        return _conversation = new(order, _conversation?.Submission ?? Task.CompletedTask);
    }

    private bool IsSuperseded(AttemptOrder order) => _conversation?.Order.Attempt > order.Attempt;

    // A task that belongs to no run becomes a run of its own, unlisted.
    private async Task<RunId?> EnsureRun()
    {
        if (await FindRun() is { } known) return known;
        for (var tries = 1; ; tries++)
        {
            if (await tasks.FindForDispatch(Id) is not { } record) return null;

            var task = new NewTask(Id, null, [], record.Task.Spec, [], RetryPolicies.Parse(record.Role.ExecutionConstraints), record.Task.Approval);
            var created = await Run(RunId.Standalone(Id)).Create(new(null, null, false, [task], ClaimsExistingTasks: true));
            if (created.Rejection is null or RunRejection.RunExists) return _runId = RunId.Standalone(Id);
            // Another run has claimed it, or somebody has just decided about its approval: then what is prepared anew knows the decision.
            if (await FindRun() is { } other) return other;
            if (tries == MaxPreparations) throw new InvalidOperationException($"task {Id} could not be claimed: {created.Rejection.Detail}");
        }
    }

    private async Task<RunId?> FindRun() => _runId ??= (await tasks.FindTask(Id))?.RunId;

    private IWorkflowRunGrain Run(RunId run) => GrainFactory.GetGrain<IWorkflowRunGrain>(run.Value);
}
