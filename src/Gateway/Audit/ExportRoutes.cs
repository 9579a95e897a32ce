using System.Buffers;
using System.ComponentModel;
using System.Text.Json;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.Throttling;
using Multyagents.Storage.Verification;

namespace Multyagents.Gateway.Audit;

/// <summary><c>/audit/export</c>: everything on record, one event a line.</summary>
internal static class ExportRoutes
{
    /// <summary>JSON Lines.</summary>
    public const string MediaType = "application/jsonl";

    private const int MostTypes = 100;

    public static void MapExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit/export", Export)
            .Describe("exportAudit", "Everything on record as JSON Lines, ascending by run and seq; the schema is that of one line", VerificationRoutes.Tag)
            .Produces<AuditEventRead>(StatusCodes.Status200OK, MediaType).Refuses(422);

    private static IResult Export(
        AuditTrail trail,
        RecordReaders readers,
        [Description("Only of this workflow run.")] string? run_id,
        [Description("Only with a larger seq; only with run_id.")] string? since_seq,
        [Description("Go on behind this event of the last line that arrived: {run_id}:{seq}.")] string? cursor,
        [Description("Only of these types, separated by commas.")] string? types)
    {
        var query = new QueryReader();
        var run = query.Id<RunId>("run_id", run_id);
        var seq = query.Seq("since_seq", since_seq);
        var after = query.AuditCursor("cursor", cursor);
        if (!string.IsNullOrWhiteSpace(since_seq) && run is null) query.Refuse("since_seq", "needs run_id: seqs count the events of one run");
        if (!string.IsNullOrWhiteSpace(since_seq) && after is not null) query.Refuse("since_seq", "must not stand beside cursor");
        if (run is { } only && after is { } position && position.RunId != only) query.Refuse("cursor", "is of another run than run_id");
        var wanted = query.Text("types", types, MostTypes * Limits.MaxEventTypeLength)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (query.IsBad(out var problem)) return problem;
        if (after is null && run is { } one && seq > 0) after = new(one, seq);
        return new ExportAnswer(trail, readers, after, run, wanted?.ToHashSet(StringComparer.Ordinal));
    }
}

/// <summary>Writes the lines as they are read: what the client does not take is not read either.</summary>
internal sealed class ExportAnswer(AuditTrail trail, RecordReaders readers, AuditPosition? after, RunId? run, HashSet<string>? types)
    : RecordAnswer(readers, ExportRoutes.MediaType)
{
    protected override async Task Write(HttpResponse response, RecordReaders.Place place, CancellationToken cancellation)
    {
        response.Headers.ContentDisposition = "attachment; filename=\"audit.jsonl\"";
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        await foreach (var page in trail.Read(after, run, cancellation))
        {
            foreach (var stored in page)
            {
                // What cannot be read could be of any type.
                if (types is not null && stored.Entry is { } entry && !types.Contains(entry.EventType)) continue;
                JsonSerializer.Serialize(json, AuditEventRead.Of(stored), WireJson.Default.AuditEventRead);
                await json.FlushAsync(cancellation);
                json.Reset();
                response.BodyWriter.Write("\n"u8);
            }

            await place.StepAside(response.BodyWriter.FlushAsync(cancellation).AsTask(), cancellation);
        }
    }
}
