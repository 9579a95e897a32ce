using Multyagents.Embedded.CodeGeneration;

namespace Multyagents.Embedded.Runtime;

/// <summary>
/// Who waits for whom, told in a time-out's message. Nothing is recorded for it while calls run: it is put together from the calls
/// that are running and pending when one expires. With interleaved turns a grain has several calls under way; then the oldest is named.
/// </summary>
/// <param name="pending">The calls whose callers wait, oldest first.</param>
internal sealed class CallChains(IEnumerable<GrainCall> pending)
{
    private const int MaxLinks = 16;

    private readonly ILookup<Activation?, GrainCall> _byCaller = pending.ToLookup(call => call.Caller);

    /// <summary>For instance <c>client → IRun.Start on run/1 → ITask.Submit on task/7 → IRun.Report on run/1 (which is busy with IRun.Start)</c>.</summary>
    public string Describe(GrainCall expired)
    {
        var chain = new LinkedList<GrainCall>([expired]);
        while (chain.Count < MaxLinks && chain.First!.Value.Caller?.OldestRunning is { } outer && !chain.Contains(outer))
            chain.AddFirst(outer);
        while (chain.Count < MaxLinks && NextLink(chain.Last!.Value) is { } inner && !chain.Contains(inner))
            chain.AddLast(inner);

        var origin = chain.First!.Value.Caller is { } caller ? caller.GrainId.ToString() : "client";
        var last = chain.Last!.Value;
        var obstacle = last.Target.OldestRunning is { } running && running != last
            ? $" (which is busy with {running.Method})"
            : "";
        return $"{Name(expired)}, call chain {origin} → {string.Join(" → ", chain.Select(Name))}{obstacle},";
    }

    private static string Name(GrainCall call) => $"{call.Method} on {call.Target.GrainId}";

    /// <summary>What a call waits for: a call that its target has made and that is not answered.</summary>
    private GrainCall? NextLink(GrainCall call) =>
        call.Target.IsRunning(call) ? _byCaller[call.Target].FirstOrDefault() : null;
}
