using System.Globalization;
using System.Text;
using Multyagents.Storage.Verification;

namespace Multyagents.Gateway.Audit;

/// <summary>
/// Writes a checkpoint as it is taken: a line for each run, a page of runs in memory. Each run's end is read by itself, while the system may
/// go on working; a journal only grows, so that what is written of a run stays true of it.
/// </summary>
internal static class CheckpointWriter
{
    public static async Task Write(StoreVerification store, TimeProvider time, Stream target, CancellationToken cancellation)
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

        ValueTask Put(string text) => target.WriteAsync(Encoding.ASCII.GetBytes(text), cancellation);
    }
}

/// <summary>A checkpoint as an answer.</summary>
internal sealed class CheckpointAnswer(StoreVerification store, TimeProvider time) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = Json.JsonAnswer.MediaType;
        httpContext.Response.Headers.CacheControl = "no-store";
        return CheckpointWriter.Write(store, time, httpContext.Response.Body, httpContext.RequestAborted);
    }
}
