using Multyagents.Runs;

namespace Multyagents.Storage.Verification;

/// <summary>Says what was probably done where a chain breaks. That it is broken is certain; how, follows from what stands around.</summary>
internal static class BrokenLink
{
    /// <summary>The finding about an entry that does not follow the head.</summary>
    /// <param name="run">The run.</param>
    /// <param name="head">The last good entry.</param>
    /// <param name="entry">What stands next.</param>
    /// <param name="later">What stands behind it, as far as it was read.</param>
    public static Finding Explain(RunId run, JournalHead head, StoredEntry entry, IReadOnlyList<StoredEntry> later)
    {
        var seq = head.Seq + 1;
        if (entry.Seq < seq) return new(run, entry.Seq, FindingKind.ForeignLink, $"entry {entry.Seq} stands before the first one");
        if (entry.Seq > seq)
        {
            var gap = entry.Seq - 1 == seq ? $"entry {seq} is missing" : $"entries {seq} to {entry.Seq - 1} are missing";
            return new(run, seq, FindingKind.Missing, gap);
        }

        if (entry.Entry is not { } stored) return new(run, seq, FindingKind.Edited, $"entry {seq} was edited: it holds values that no entry has");
        var chain = new HashChain(run);
        if (FindMoved(chain, head, stored, later) is { } from) return new(run, seq, FindingKind.Reordered, $"the entry that belongs at {seq} stands at {from}");
        return IsFollowed(chain, stored, later)
            ? new(run, seq, FindingKind.Edited, $"entry {seq} does not fit its hash: it was edited, or entry {seq - 1} was rewritten together with its own hash")
            : new(run, seq, FindingKind.ForeignLink, $"entry {seq} follows no entry of this run, and none follows it: it or its hash was put in from elsewhere");
    }

    // The seq is part of what is hashed. Moved with its hash, or without it: the hash that fits is its own, or the one that stayed.
    private static long? FindMoved(HashChain chain, JournalHead head, JournalEntry stored, IReadOnlyList<StoredEntry> later)
    {
        foreach (var (at, candidate) in later)
        {
            if (candidate is null) continue;
            var hash = chain.Next(head.Hash, candidate with { Seq = head.Seq + 1 }).AsSpan();
            if (hash.SequenceEqual(candidate.Hash) || hash.SequenceEqual(stored.Hash)) return at;
        }

        return null;
    }

    // With nothing behind it an entry that is not what it was cannot be told from one from elsewhere.
    private static bool IsFollowed(HashChain chain, JournalEntry stored, IReadOnlyList<StoredEntry> later) =>
        later.Count == 0 || (later[0].Entry is { } next && chain.Verify(new(stored.Seq, stored.Hash), next));
}
