using Multyagents.Storage.Verification;

namespace Multyagents.Gateway.Audit;

/// <summary>What a check of the record came to.</summary>
public sealed record VerificationRead
{
    /// <summary>Runs that were checked; those of tasks outside any workflow run count as well.</summary>
    public required long CheckedRuns { get; init; }

    /// <summary>Events that were looked at.</summary>
    public required long CheckedEvents { get; init; }

    /// <summary>True when nothing is wrong with what was checked.</summary>
    public required bool Intact { get; init; }

    /// <summary>What is wrong, at most one finding for a run: the first.</summary>
    public required FindingRead[] Findings { get; init; }

    /// <summary>Where to go on, as <c>cursor</c>; null: everything was checked.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>The checkpoint that it was held against; null: without one, cut and rewritten runs cannot be found.</summary>
    public required HeldAgainstRead? HeldAgainst { get; init; }

    internal static VerificationRead Of(VerifiedPart part, Checkpoint? checkpoint) => new()
    {
        CheckedRuns = part.CheckedRuns,
        CheckedEvents = part.CheckedEvents,
        Intact = part.Findings.Count == 0,
        Findings = [.. part.Findings.Select(FindingRead.Of)],
        NextCursor = part.Next?.ToString(),
        HeldAgainst = checkpoint is null ? null : new HeldAgainstRead { CreatedAt = checkpoint.CreatedAt, StoreId = checkpoint.StoreId },
    };
}

/// <summary>The checkpoint that a check used.</summary>
public sealed record HeldAgainstRead
{
    /// <summary>When it was taken.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Which store it was taken of.</summary>
    public required string StoreId { get; init; }
}

/// <summary>Something wrong with a run, or with the store as a whole.</summary>
public sealed record FindingRead
{
    /// <summary>The run; negative: that of one task outside any workflow run, whose id it is. Null: it is about the store.</summary>
    public required long? RunId { get; init; }

    /// <summary>The first bad entry; null: it is about no entry.</summary>
    public required long? Seq { get; init; }

    /// <summary>What is wrong.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>The same as a sentence.</summary>
    public required string Detail { get; init; }

    internal static FindingRead Of(Finding finding) => new()
    {
        RunId = finding.RunId?.Value,
        Seq = finding.Seq,
        Kind = finding.Kind,
        Detail = finding.Detail,
    };
}
