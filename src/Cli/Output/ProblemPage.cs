using Multyagents.Cli.Api;

namespace Multyagents.Cli.Output;

/// <summary>Why something was not done.</summary>
internal static class ProblemPage
{
    /// <summary>The server's words.</summary>
    public static void Write(Screen screen, Problem problem)
    {
        screen.Line(new Piece(problem.Title, Tone.Bad));
        if (problem.Detail is { } detail) screen.Line("  ", detail);
        foreach (var (field, messages) in problem.Errors ?? []) foreach (var message in messages) screen.Line("  ", field, ": ", message);
        if (problem.PlanChanges is { } changes) Changes(screen, changes);
        screen.Line(new Piece($"  {problem.Status} {problem.Code}  trace {problem.TraceId}", Tone.Faint));
    }

    private static void Changes(Screen screen, PlanChanges changes)
    {
        if (changes.Refusal is { } refusal) screen.Line($"  the same selection would be refused now: {refusal.Detail} ({refusal.Code})");
        if (changes.NoLongerTaskIds.Length > 0) screen.Line("  would not run any more: ", Tasks(changes.NoLongerTaskIds));
        if (changes.NewlyTaskIds.Length > 0) screen.Line("  would run as well now: ", Tasks(changes.NewlyTaskIds));
        foreach (var task in changes.Tasks.Take(Lists.Shown)) screen.Line($"  {task.StepId ?? "task"} (task {task.TaskId}): ", Change(task));
        Lists.Rest(screen, changes.Tasks.Length);
    }

    private static string Tasks(long[] ids) => Lists.Names([.. ids.Select(id => $"task {id}")]);

    private static string Change(PlannedTaskChange task)
    {
        var changes = new List<string>(3);
        if (task.PreviousStatus != task.Status) changes.Add($"was {task.PreviousStatus}, is {task.Status}");
        if (task.PreviousAttempt != task.Attempt) changes.Add($"was at attempt {task.PreviousAttempt}, is at {task.Attempt}");
        if (task.PreviousBlockedReason != task.BlockedReason) changes.Add($"waited for {task.PreviousBlockedReason ?? "nothing"}, waits for {task.BlockedReason ?? "nothing"}");
        return string.Join("; ", changes);
    }
}
