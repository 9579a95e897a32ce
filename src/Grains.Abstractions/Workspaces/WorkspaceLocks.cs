namespace Multyagents;

/// <summary>What an attempt needs for itself alone.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Attempt">The attempt that is about to begin.</param>
/// <param name="Paths">Absolute paths without <c>.</c> and <c>..</c>, as the catalog keeps them.</param>
[GenerateSerializer, Immutable, Alias("multyagents.lock-request")]
public sealed record LockRequest(TaskId TaskId, RunId RunId, int Attempt, ValueList<string> Paths);

/// <summary>Whether a request was granted.</summary>
/// <param name="Conflicts">Empty: granted. Else nothing was, and these stand in the way (at most <see cref="MaxConflicts"/> are named).</param>
[GenerateSerializer, Immutable, Alias("multyagents.lock-answer")]
public sealed record LockAnswer(ValueList<LockConflict> Conflicts)
{
    /// <summary>Most conflicts that an answer names.</summary>
    public const int MaxConflicts = 100;
}

/// <summary>A path that is wanted and one that is held, of which one is or contains the other.</summary>
/// <param name="Path">The wanted path.</param>
/// <param name="HeldPath">The held path.</param>
/// <param name="HeldBy">The task that holds it.</param>
/// <param name="HeldByRun">That task's run.</param>
[GenerateSerializer, Immutable, Alias("multyagents.lock-conflict")]
public sealed record LockConflict(string Path, string HeldPath, TaskId HeldBy, RunId HeldByRun);

/// <summary>A held path.</summary>
/// <param name="Path">The path.</param>
/// <param name="TaskId">The task that holds it.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Attempt">The attempt it is held for.</param>
/// <param name="GrantedAt">Since when (UTC).</param>
[GenerateSerializer, Immutable, Alias("multyagents.held-lock")]
public sealed record HeldLock(string Path, TaskId TaskId, RunId RunId, int Attempt, DateTimeOffset GrantedAt);
