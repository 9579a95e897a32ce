namespace Multyagents.Cli.Api;

/// <summary>What a check of the record came to, or a part of it.</summary>
internal sealed record Verification(long CheckedRuns, long CheckedEvents, bool Intact, Finding[] Findings, string? NextCursor = null, HeldAgainst? HeldAgainst = null);

/// <summary>The checkpoint that it was held against.</summary>
internal sealed record HeldAgainst(DateTimeOffset CreatedAt, string StoreId);

/// <summary>Something wrong with a run, or with the store as a whole.</summary>
internal sealed record Finding(string Kind, string Detail, long? RunId = null, long? Seq = null);
