using System.Text.Json.Serialization;

namespace Multyagents.Storage.Verification;

/// <summary>What a check found wrong.</summary>
/// <param name="RunId">The run; null: it is about the store as a whole. Negative: the run of one task outside any workflow run.</param>
/// <param name="Seq">The first entry that is bad; null: it is about no entry.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Detail">The same as a sentence.</param>
public sealed record Finding(RunId? RunId, long? Seq, FindingKind Kind, string Detail);

/// <summary>What is wrong with a run, or with a store.</summary>
[JsonConverter(typeof(WireNameConverter<FindingKind>))]
public enum FindingKind : byte
{
    /// <summary>Never a real kind.</summary>
    Invalid = 0,

    /// <summary>The entry does not fit its hash: it was edited, or what stands before it was rewritten up to here.</summary>
    [JsonStringEnumMemberName("edited")]
    Edited,

    /// <summary>The entry is not there, though later ones are.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>Another entry of the run stands in its place.</summary>
    [JsonStringEnumMemberName("reordered")]
    Reordered,

    /// <summary>The entry follows none of this run's entries, and none follows it: it was put in from elsewhere, or its hash was replaced.</summary>
    [JsonStringEnumMemberName("foreign-link")]
    ForeignLink,

    /// <summary>The entry, or the run's row, cannot be read or understood.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable,

    /// <summary>The run has a row in the lists and no journal.</summary>
    [JsonStringEnumMemberName("journal-missing")]
    JournalMissing,

    /// <summary>The run has a journal and no row in the lists.</summary>
    [JsonStringEnumMemberName("row-missing")]
    RowMissing,

    /// <summary>The run's row says something else than its journal.</summary>
    [JsonStringEnumMemberName("row-differs")]
    RowDiffers,

    /// <summary>The journal ends before the checkpoint's entry.</summary>
    [JsonStringEnumMemberName("truncated")]
    Truncated,

    /// <summary>The journal is valid in itself, but is not the one that the checkpoint saw.</summary>
    [JsonStringEnumMemberName("rewritten")]
    Rewritten,

    /// <summary>The checkpoint has seen a run that is not there.</summary>
    [JsonStringEnumMemberName("run-missing")]
    RunMissing,

    /// <summary>The checkpoint was taken of another store.</summary>
    [JsonStringEnumMemberName("another-store")]
    AnotherStore,
}
