using System.Text.Json;
using Multyagents.Gateway.Hosting;
using Multyagents.Gateway.Json;
using Multyagents.Storage;
using Multyagents.Storage.Verification;

namespace Multyagents.Gateway.Audit;

/// <summary>
/// The same checks on a database that nobody serves, such as a backup that was just restored: with the configuration of the gateway, and
/// without listening, dispatching or recovering anything.
/// </summary>
internal static class OfflineAudit
{
    /// <summary>Verb of the command line: checks everything, against <c>--checkpoint FILE</c> if it is given.</summary>
    public const string VerifyVerb = "verify";

    /// <summary>Verb of the command line: writes a checkpoint to standard output.</summary>
    public const string CheckpointVerb = "checkpoint";

    /// <summary>Runs a verb.</summary>
    /// <param name="verb">One of the two.</param>
    /// <param name="arguments">What stands behind it: settings, and the checkpoint's file.</param>
    /// <param name="output">Where the result goes.</param>
    /// <returns>0: done, and intact. 1: something is wrong, or there is nothing to check.</returns>
    /// <exception cref="ConfigurationException">The arguments, or the file, cannot be used.</exception>
    public static async Task<int> Run(string verb, string[] arguments, Stream output)
    {
        var given = OfflineArguments.Parse(arguments, takesCheckpoint: verb == VerifyVerb);
        var checkpoint = given.Checkpoint is { } file ? await Read(file) : null;
        await using var app = GatewayApp.Build(["--Logging:LogLevel:Default=Warning", .. given.Settings]);
        await using var storage = app.Services.GetRequiredService<IStorage>();
        storage.Open();
        if (verb == CheckpointVerb)
        {
            await CheckpointWriter.Write(storage.Verification, app.Services.GetRequiredService<TimeProvider>(), bytes => output.WriteAsync(bytes).AsTask(), CancellationToken.None);
            return 0;
        }

        await using var writer = new StreamWriter(output, leaveOpen: true);
        try
        {
            return await Verify(storage, checkpoint, writer);
        }
        catch (StorageException failure)
        {
            // What was found before stands above. A damaged list of the runs leaves no way to tell what else there is.
            await writer.WriteLineAsync($"store: unreadable: {failure.Message.ReplaceLineEndings(" ")}");
            await writer.WriteLineAsync($"{storage.Description} cannot be read to its end; {HeldAgainst(checkpoint)}");
            return 1;
        }
    }

    private static async Task<int> Verify(IStorage storage, Checkpoint? checkpoint, StreamWriter output)
    {
        var (runs, events, findings) = (0L, 0L, 0L);
        RunId? after = null;
        do
        {
            var part = await storage.Verification.CheckNext(after, checkpoint, CancellationToken.None);
            foreach (var finding in part.Findings)
                await output.WriteLineAsync($"{Where(finding)}: {WireNames<FindingKind>.Name(finding.Kind)}: {finding.Detail.ReplaceLineEndings(" ")}");
            (runs, events, findings, after) = (runs + part.CheckedRuns, events + part.CheckedEvents, findings + part.Findings.Count, part.Next);
        }
        while (after is not null);

        if (runs == 0 && findings == 0)
        {
            // A path that was mistyped is an empty database, too; it must not pass for a good backup.
            await output.WriteLineAsync($"there are no runs in {storage.Description}; {HeldAgainst(checkpoint)}");
            return 1;
        }

        await output.WriteLineAsync($"{runs} runs, {events} events in {storage.Description}: {(findings == 0 ? "intact" : $"{findings} findings")}; {HeldAgainst(checkpoint)}");
        return findings == 0 ? 0 : 1;
    }

    private static string HeldAgainst(Checkpoint? checkpoint) => checkpoint is null
        ? "without a checkpoint"
        : $"held against the checkpoint of {CheckpointDigest.Format(checkpoint.CreatedAt)} of store {checkpoint.StoreId}";

    private static string Where(Finding finding) =>
        finding.RunId is not { } run ? "store" : finding.Seq is { } seq ? $"run {run}, event {seq}" : $"run {run}";

    private static async Task<Checkpoint> Read(string file)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var write = await JsonSerializer.DeserializeAsync(stream, WireJson.Default.CheckpointWrite) ?? throw Unusable("it is null");
            var shape = new Shape();
            var checkpoint = write.ToCheckpoint(shape);
            return shape.IsBad(out var problem) ? throw Unusable(problem.Detail) : checkpoint;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(failure.Message);
        }

        ConfigurationException Unusable(string why) => new("--checkpoint", $"'{file}' cannot be used as a checkpoint: {why}");
    }
}
