namespace Multyagents.ChaosKit;

/// <summary>What a client is told of the runs.</summary>
internal static class ClientView
{
    private const int Streams = 10;

    /// <summary>
    /// Every run after the given one with its version, in order of ids; the whole event streams of the first few are held against it: what
    /// a client gets is what the journal holds.
    /// </summary>
    public static async Task<List<(long Run, long Version)>> Read(Api api, long after = 0)
    {
        var seen = new List<(long Run, long Version)>();
        for (long? cursor = null; ;)
        {
            var page = (await api.Read($"/workflow-runs?limit=1000{(cursor is null ? "" : $"&cursor={cursor}")}")).AsArray();
            if (page.Count == 0) break;
            foreach (var run in page.Select(listed => Api.Id(listed!)).Where(run => run > after)) seen.Add((run, (long)(await api.Read($"/workflow-runs/{run}"))["version"]!));
            cursor = Api.Id(page[0]!);
            if (cursor <= after) break;
        }

        seen.Sort();
        foreach (var (run, version) in seen.Take(Streams))
            Assert.Equal(Enumerable.Range(1, (int)version).Select(seq => (long)seq), await api.StreamedSeqs(run, version));
        return seen;
    }
}
