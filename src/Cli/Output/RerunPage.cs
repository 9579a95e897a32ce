using Multyagents.Cli.Api;

namespace Multyagents.Cli.Output;

/// <summary>A re-run: what it would do, what it did.</summary>
internal static class RerunPage
{
    /// <summary>The server's dry run.</summary>
    public static void Preview(Screen screen, Rerun plan, TaskNames names)
    {
        screen.Line(new Piece($"{plan.SelectedTaskIds.Length} selected → {plan.WillRunCount} will run, {plan.StayCount} stay", Tone.Strong));
        Tasks(screen, "selected", plan.SelectedTaskIds, names);
        Tasks(screen, "follows when that succeeds", plan.DownstreamTaskIds, names);
        Waiting(screen, plan, names);
    }

    /// <summary>The re-run that happened.</summary>
    public static void Done(Screen screen, Rerun rerun, TaskNames names)
    {
        var submitted = rerun.Spawn.Count(spawn => spawn.Submitted);
        screen.Line(
            new Piece($"re-run of {Figures.Count(rerun.SelectedTaskIds.Length, "task")} is on record", Tone.Good),
            $": {submitted} dispatched, {rerun.WillRunCount} will run, {rerun.StayCount} stay");
        foreach (var spawn in rerun.Spawn.Where(spawn => !spawn.Submitted))
            screen.Line("  ", new(names.Of(spawn.TaskId), Tone.Bad), $"  (task {spawn.TaskId}) was not accepted by the runner: {spawn.Error ?? spawn.TaskStatus}");
        Waiting(screen, rerun, names);
    }

    private static void Tasks(Screen screen, string heading, long[] tasks, TaskNames names)
    {
        if (tasks.Length == 0) return;
        screen.Line($"{heading} ({tasks.Length})");
        var table = new Table();
        foreach (var task in tasks.Take(Lists.Shown)) table.Add(names.Of(task), $"task {task}", Tones.Status(names.StatusOf(task)));
        table.Write(screen, indent: 2);
        Lists.Rest(screen, tasks.Length);
    }

    // Of the tasks that will run: what else is blocked in the run is not what this is about.
    private static void Waiting(Screen screen, Rerun rerun, TaskNames names)
    {
        var concerned = rerun.SelectedTaskIds.Concat(rerun.DownstreamTaskIds).ToHashSet();
        var waiting = rerun.Plan.Blocked.Where(blocked => blocked.TaskId is not { } task || concerned.Contains(task)).ToArray();
        if (waiting.Length == 0) return;
        screen.Line($"waits at first ({waiting.Length})");
        var table = new Table();
        foreach (var blocked in waiting.Take(Lists.Shown)) table.Add(blocked.TaskId is { } task ? names.Of(task) : "the run", Why(blocked, names));
        table.Write(screen, indent: 2);
        Lists.Rest(screen, waiting.Length);
    }

    private static string Why(BlockedTask blocked, TaskNames names)
    {
        var details = blocked.Details;
        var about = details switch
        {
            { WaitsForTaskIds: { Length: > 0 } tasks } => Lists.Names([.. tasks.Select(names.Of)]),
            { ApprovalId: { } approval } => $"approval {approval} is {details.ApprovalStatus}",
            { MissingArtifacts: { Length: > 0 } missing } => Lists.Names([.. missing.Select(Describe)]),
            { MaxDispatch: { } most } => $"at most {most} at once",
            { TaskStatus: { } status } => $"the task is {status}",
            _ => null,
        };
        return about is null ? blocked.Reason : $"{blocked.Reason}: {about}";
    }

    private static string Describe(MissingArtifact missing) =>
        $"{missing.ArtifactType ?? "artifact"}{(missing.Label is { } label ? $" {label}" : "")}{(missing.FromStepId is { } step ? $" of {step}" : "")}";
}
