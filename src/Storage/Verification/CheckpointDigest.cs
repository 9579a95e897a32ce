using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Multyagents.Storage.Verification;

/// <summary>
/// SHA-256 over a checkpoint's lines: <c>{created_at} {store_id}</c>, then <c>{run_id} {seq} {hash}</c> for each run, each ended by a line
/// feed. It shows a checkpoint that was damaged or cut off on its way; it is no signature.
/// </summary>
public sealed class CheckpointDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins with the checkpoint's head.</summary>
    public CheckpointDigest(DateTimeOffset createdAt, string storeId) =>
        Add(string.Create(CultureInfo.InvariantCulture, $"{Format(createdAt)} {storeId}\n"));

    /// <summary>The digest of a whole checkpoint, in hex.</summary>
    public static string Of(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        using var digest = new CheckpointDigest(checkpoint.CreatedAt, checkpoint.StoreId);
        foreach (var run in checkpoint.Runs) digest.Add(run);
        return digest.ToHex();
    }

    /// <summary>The time as the digest's line and the file have it: whole seconds, UTC.</summary>
    public static string Format(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Adds the next run.</summary>
    public void Add(CheckpointRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Add(string.Create(CultureInfo.InvariantCulture, $"{run.RunId.Value} {run.Seq} {Convert.ToHexStringLower(run.Hash)}\n"));
    }

    /// <summary>The digest of what was added, in hex.</summary>
    public string ToHex() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private void Add(string line) => _hash.AppendData(Encoding.ASCII.GetBytes(line));
}
