namespace Multyagents.Gateway.Audit;

/// <summary>Where every run's journal ended at some time.</summary>
public sealed record CheckpointRead
{
    /// <summary>Always <c>multyagents-checkpoint-1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>When it was taken, to the second.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Which store it was taken of: random, no secret; a copy of the store has the same.</summary>
    public required string StoreId { get; init; }

    /// <summary>All runs, ascending by id.</summary>
    public required CheckpointRunRead[] Runs { get; init; }

    /// <summary>SHA-256 over the lines <c>{created_at} {store_id}</c> and <c>{run_id} {seq} {hash}</c> of each run, each ended by a line feed; in hex.</summary>
    public required string Digest { get; init; }
}

/// <summary>Where a run's journal ended.</summary>
public sealed record CheckpointRunRead
{
    /// <summary>The run; negative: that of one task outside any workflow run, whose id it is.</summary>
    public required long RunId { get; init; }

    /// <summary>Its last entry.</summary>
    public required long Seq { get; init; }

    /// <summary>That entry's hash, which stands for all before it; in hex.</summary>
    public required string Hash { get; init; }
}
