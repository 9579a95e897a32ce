using System.Globalization;

namespace Multyagents.Runs;

/// <summary>Where the worktree of a task is, and on which branch: the same for all its attempts.</summary>
public static class WorktreeNames
{
    private const string Standalone = "standalone";

    /// <summary>The branch: <c>multyagents/run-7/task-12</c>, or <c>multyagents/standalone/task-12</c> outside any run.</summary>
    public static string Branch(RunId run, TaskId task) => $"multyagents/{Place(run, task)}";

    /// <summary>The path relative to the project's root: <c>.multyagents/worktrees/run-7/task-12</c>.</summary>
    public static string RelativePath(RunId run, TaskId task) => $".multyagents/worktrees/{Place(run, task)}";

    /// <summary>The absolute path of a worktree in its project.</summary>
    public static string Under(string projectRoot, string relativePath) => $"{projectRoot.TrimEnd('/')}/{relativePath}";

    private static string Place(RunId run, TaskId task) =>
        string.Create(CultureInfo.InvariantCulture, $"{(run.IsStandalone ? Standalone : run.WireName)}/task-{task.Value}");
}
