using System.Globalization;
using System.Text;
using Multyagents.Gateway.Throttling;
using Multyagents.Storage.Verification;

namespace Multyagents.Gateway.Audit;

/// <summary>
/// Writes a checkpoint as it is taken: a line for each run, a page of runs in memory. Each run's end is read by itself, while the system may
/// go on working; a journal only grows, so that what is written of a run stays true of it.
/// </summary>
internal static class CheckpointWriter
{
    public static async Task Write(StoreVerification store, TimeProvider time, Func<ReadOnlyMemory<byte>, Task> put, CancellationToken cancellation)
    {
        // To the second, so that there is one way to write it.
        var at = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var id = await store.StoreId();
        using var digest = new CheckpointDigest(at, id);
        await Put($$"""{"format":"{{CheckpointWrite.FormatName}}","created_at":"{{CheckpointDigest.Format(at)}}","store_id":"{{id}}","runs":[""");
        RunId? after = null;
        while (await store.ListHeads(after, cancellation) is { Count: > 0 } page)
        {
            var lines = new StringBuilder();
            foreach (var run in page)
            {
                digest.Add(run);
                lines.Append(CultureInfo.InvariantCulture, $"{(after is null ? "" : ",")}\n{{\"run_id\":{run.RunId.Value},\"seq\":{run.Seq},\"hash\":\"{Convert.ToHexStringLower(run.Hash)}\"}}");
                after = run.RunId;
            }

            await Put(lines.ToString());
        }

        // A checkpoint that was cut off has no digest, and is refused.
        await Put($"\n],\"digest\":\"{digest.ToHex()}\"}}\n");

        Task Put(string text) => put(Encoding.ASCII.GetBytes(text));
    }
}

/// <summary>A checkpoint as an answer.</summary>
internal sealed class CheckpointAnswer(StoreVerification store, TimeProvider time, RecordReaders readers) : RecordAnswer(readers, Json.JsonAnswer.MediaType)
{
    protected override Task Write(HttpResponse response, RecordReaders.Place place, CancellationToken cancellation) => CheckpointWriter.Write(
        store, time, bytes => place.StepAside(response.Body.WriteAsync(bytes, cancellation).AsTask(), cancellation), cancellation);
}
