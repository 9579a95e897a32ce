namespace Multyagents.Storage.Verification;

/// <summary>
/// Where every journal of a store ended at some time. Kept elsewhere, it makes visible what no chain of hashes can show by itself: entries
/// cut off at the end, a run whose whole chain was made anew, a run that is gone.
/// </summary>
/// <param name="CreatedAt">When it was taken (UTC, whole seconds).</param>
/// <param name="StoreId">Which store it was taken of.</param>
/// <param name="Runs">All runs, ascending by id.</param>
public sealed record Checkpoint(DateTimeOffset CreatedAt, string StoreId, IReadOnlyList<CheckpointRun> Runs);

/// <summary>Where a run's journal ended.</summary>
/// <param name="RunId">The run; negative: that of one task outside any workflow run.</param>
/// <param name="Seq">Its last entry.</param>
/// <param name="Hash">That entry's hash, which stands for all before it.</param>
public sealed record CheckpointRun(RunId RunId, long Seq, byte[] Hash);
