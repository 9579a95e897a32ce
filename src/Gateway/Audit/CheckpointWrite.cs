using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using Multyagents.Gateway.Json;
using Multyagents.Storage.Verification;

namespace Multyagents.Gateway.Audit;

/// <summary>A checkpoint to verify against, as it was taken.</summary>
public sealed record CheckpointWrite
{
    /// <summary>What a checkpoint's format is called.</summary>
    internal const string FormatName = "multyagents-checkpoint-1";

    private const int HashLength = SHA256.HashSizeInBytes * 2;
    private const int LongestStoreId = 64;

    /// <summary>Always <c>multyagents-checkpoint-1</c>; required.</summary>
    [Required]
    public string? Format { get; init; }

    /// <summary>When it was taken; required.</summary>
    [Required]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Which store it was taken of; required.</summary>
    [Required]
    public string? StoreId { get; init; }

    /// <summary>All runs, ascending by id; required.</summary>
    [Required]
    public CheckpointRunWrite?[]? Runs { get; init; }

    /// <summary>SHA-256 over all of it; required.</summary>
    [Required]
    public string? Digest { get; init; }

    internal Checkpoint ToCheckpoint(Shape shape)
    {
        shape.OneOf("format", Format, [FormatName]);
        if (CreatedAt is null) shape.Refuse("created_at", "must not be missing");
        if (Runs is null) shape.Refuse("runs", "must not be missing");
        var store = shape.Required("store_id", StoreId, LongestStoreId);
        var digest = shape.Required("digest", Digest, HashLength);
        var runs = ReadRuns(shape, Runs ?? []);
        var checkpoint = new Checkpoint(CreatedAt ?? default, store, runs);
        if (!shape.IsBad(out _) && !string.Equals(CheckpointDigest.Of(checkpoint), digest, StringComparison.OrdinalIgnoreCase))
            shape.Refuse("digest", "is not the digest of this checkpoint: it was changed, or cut off on its way");
        return checkpoint;
    }

    // One bad run is told; a file of something else would have all of them.
    private static List<CheckpointRun> ReadRuns(Shape shape, CheckpointRunWrite?[] given)
    {
        var runs = new List<CheckpointRun>(given.Length);
        for (var index = 0; index < given.Length; index++)
        {
            if (given[index] is { RunId: { } run, Seq: > 0 and { } seq, Hash: { Length: HashLength } hash } && hash.All(char.IsAsciiHexDigit)
                && (index == 0 || runs[index - 1].RunId.Value < run))
            {
                runs.Add(new(new(run), seq, Convert.FromHexString(hash)));
                continue;
            }

            shape.Refuse(string.Create(CultureInfo.InvariantCulture, $"runs[{index}]"), "must have run_id, larger than that of the run before, seq from 1, and a hash of 64 hexadecimal digits");
            break;
        }

        return runs;
    }
}

/// <summary>Where a run's journal ended.</summary>
public sealed record CheckpointRunWrite
{
    /// <summary>The run; required.</summary>
    [Required]
    public long? RunId { get; init; }

    /// <summary>Its last entry; required.</summary>
    [Required]
    public long? Seq { get; init; }

    /// <summary>That entry's hash in hex; required.</summary>
    [Required]
    public string? Hash { get; init; }
}
