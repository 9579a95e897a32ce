namespace Multyagents.Cli.Api;

/// <summary>A run, its tasks in columns, and what can be done with it now.</summary>
internal sealed record TaskSummary(Run Run, bool Terminal, double ProgressPercent, AllowedAction[] AllowedActions, string[] Texts, TaskColumns Tasks)
{
    /// <summary>A text that a column refers to.</summary>
    public string? Text(int? number) => number is { } index ? Texts[index] : null;

    /// <summary>Numbers of the rows in one of these statuses.</summary>
    public int[] RowsIn(IReadOnlySet<string> statuses) => [.. Enumerable.Range(0, Tasks.TaskId.Length).Where(row => statuses.Contains(Tasks.Status[row]))];
}

/// <summary>Whether something can be done with a run, and why not.</summary>
internal sealed record AllowedAction(string Action, bool Allowed, string? Reason);

/// <summary>Item n of each is about the n-th task.</summary>
internal sealed record TaskColumns(
    long[] TaskId,
    string?[] StepId,
    string[] Title,
    string[] Status,
    int?[] RunnerMessage,
    int?[] ExitCode,
    int[] Attempt,
    int[][] DependsOn,
    string?[] FailureCategory);
