using Multyagents.Gateway.Artifacts;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Events;
using Multyagents.Gateway.Handoffs;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.Runs;
using Multyagents.Gateway.Tasks;
using Multyagents.Journal;

namespace Multyagents.Gateway.Assistant;

/// <summary><c>/assistant/intents</c>: plan, start, look at and report about runs in single calls, for programs that talk with people.</summary>
internal static class AssistantRoutes
{
    private const string Tag = "assistant";

    /// <summary>The contract's number of events whose types a machine summary names.</summary>
    private const int RecentEvents = 20;

    public static void MapAssistant(this IEndpointRouteBuilder routes)
    {
        var intents = routes.MapGroup("/assistant/intents");
        intents.MapPost("/plan", Plan).WithMetadata(new BodyLimit(BodyLimit.Large))
            .Describe("assistantPlan", "What a run of a template would be; nothing is created", Tag).Answers<AssistantPlanRead>().Refuses(404, 413, 422);
        intents.MapPost("/start", Start).WithMetadata(new BodyLimit(BodyLimit.Large))
            .Describe("assistantStart", "Start a run from a template and dispatch all that are ready", Tag).Answers<AssistantStartRead>().Refuses(404, 413, 422);
        intents.MapPost("/status", Status).Describe("assistantStatus", "How a run stands", Tag).Answers<AssistantStatusRead>().Refuses(404, 413, 422);
        intents.MapPost("/report", Report).Describe("assistantReport", "What a run did", Tag).Answers<AssistantReportRead>().Refuses(404, 413, 422);
    }

    private static async Task<IResult> Plan(Body<AssistantPlanWrite> body, IGrainFactory grains)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var request = write.ToRequest(shape);
        if (shape.IsBad(out problem)) return problem;
        return (await Launcher(grains).Plan(request)).Answer(plan => new AssistantPlanRead
        {
            WorkflowTemplateId = plan.WorkflowTemplateId.Value,
            InitiatedBy = request.InitiatedBy,
            Steps = [.. plan.Steps.Select(AssistantStepRead.Of)],
            MachineSummary = MachineSummaryRead.Of(plan),
        });
    }

    private static async Task<IResult> Start(Body<AssistantStartWrite> body, IGrainFactory grains, RunSteps steps, IRunReadModel readModel)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var request = write.ToRequest(shape);
        if (shape.IsBad(out problem)) return problem;
        if (!(await Launcher(grains).Start(request)).IsAccepted(out var started, out var rejection)) return rejection.ToProblem();

        var run = grains.GetGrain<IWorkflowRunGrain>(started.Id.Value);
        var dispatches = write.DispatchReady ?? true ? await AllReady.Dispatch(run) : [];
        var summary = await run.GetSummary() ?? throw new InvalidOperationException($"workflow run {started.Id} has vanished");
        return JsonAnswer.Of(new AssistantStartRead
        {
            Run = RunRead.Of(summary.Run),
            Steps = await steps.List(started),
            Dispatches = [.. dispatches.Select(SpawnRead.Of)],
            BlockedByApprovalTaskIds = MachineSummaryRead.BlockedByApproval(summary),
            MachineSummary = MachineSummaryRead.Of(AssistantPhase.Start, summary, await RecentEventTypes(started.Id, readModel)),
        });
    }

    private static async Task<IResult> Status(Body<AssistantStatusWrite> body, IGrainFactory grains, TaskReader tasks, IRunReadModel readModel)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var run = RunOf(shape, write.RunId);
        if (shape.IsBad(out problem)) return problem;
        if (await Summary(grains, run) is not { } summary) return new RunRejection.RunNotFound(run).ToProblem();
        return JsonAnswer.Of(new AssistantStatusRead
        {
            Run = RunRead.Of(summary.Run),
            Tasks = write.IncludeTasks ?? false ? await tasks.List(run, Limits.MaxTasksPerRun) : null,
            MachineSummary = MachineSummaryRead.Of(AssistantPhase.Status, summary, await RecentEventTypes(run, readModel)),
        });
    }

    private static async Task<IResult> Report(Body<AssistantReportWrite> body, IGrainFactory grains, TaskReader tasks, IRunReadModel readModel)
    {
        if (!body.IsRead(out var write, out var problem)) return problem;
        var shape = new Shape();
        var run = RunOf(shape, write.RunId);
        var events = Limit(shape, "event_limit", write.EventLimit);
        var artifacts = Limit(shape, "artifact_limit", write.ArtifactLimit);
        var handoffs = Limit(shape, "handoff_limit", write.HandoffLimit);
        if (shape.IsBad(out problem)) return problem;
        if (await Summary(grains, run) is not { } summary) return new RunRejection.RunNotFound(run).ToProblem();
        return JsonAnswer.Of(new AssistantReportRead
        {
            Run = RunRead.Of(summary.Run),
            Tasks = await tasks.List(run, Limits.MaxTasksPerRun),
            Events = [.. (await readModel.ListEvents(new EventQuery(run, null, null, events))).Select(EventRead.Of)],
            Artifacts = [.. (await readModel.ListArtifacts(new ArtifactQuery(run, null, null, artifacts))).Select(ArtifactRead.Of)],
            Handoffs = [.. (await readModel.ListHandoffs(new HandoffQuery(run, null, handoffs))).Select(HandoffRead.Of)],
            MachineSummary = MachineSummaryRead.Of(AssistantPhase.Report, summary, await RecentEventTypes(run, readModel)),
        });
    }

    private static IRunLauncherGrain Launcher(IGrainFactory grains) => grains.GetGrain<IRunLauncherGrain>(0);

    private static Task<ExecutionSummary?> Summary(IGrainFactory grains, RunId run) => grains.GetGrain<IWorkflowRunGrain>(run.Value).GetSummary();

    private static RunId RunOf(Shape shape, long? id)
    {
        if (id is null) shape.Refuse("run_id", "is required");
        return shape.Id<RunId>("run_id", id) ?? default;
    }

    private static int Limit(Shape shape, string field, int? value) => shape.Number(field, value, Limits.DefaultPageSize, 1, Limits.MaxPageSize);

    /// <summary>Each type once, where it came last.</summary>
    private static async Task<string[]> RecentEventTypes(RunId run, IRunReadModel readModel)
    {
        var newest = await readModel.ListEvents(new EventQuery(run, null, null, RecentEvents));
        return [.. newest.Reverse().Select(stored => stored.Entry.EventType).Distinct(StringComparer.Ordinal).Reverse()];
    }
}
