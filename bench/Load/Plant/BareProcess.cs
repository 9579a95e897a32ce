using System.Net.Http.Json;

namespace Multyagents.Bench.Load;

/// <summary>One of the references: see bench/Bare.</summary>
internal sealed class BareProcess : ChildProcess
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(2) };

    private BareProcess(string file, string url, string[] arguments, string folder)
        : base(file, url, arguments, new Dictionary<string, string>(), folder)
    {
    }

    public static Task<BareProcess> Endpoint(Bench bench, BenchDatabase database) => Start(bench, "endpoint", database.System.Name, database.BareConnectionString);

    public static Task<BareProcess> Plane(Bench bench, BenchDatabase database) => Start(bench, "plane", database.System.Name, database.BareConnectionString);

    public static Task<BareProcess> Runner(Bench bench) => Start(bench, "runner");

    public async Task<T> Get<T>(FormattableString pathAndQuery)
    {
        using var answer = await Http.GetAsync(new Uri(Url + FormattableString.Invariant(pathAndQuery)));
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{pathAndQuery}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<T>())!;
    }

    /// <summary>Of the runner: returns when so many attempts of the run have ended since it started and each was acknowledged.</summary>
    public async Task UntilEnded(long run, int count)
    {
        using var answer = await Http.GetAsync(new Uri(FormattableString.Invariant($"{Url}/ended?run=run-{run}&count={count}")));
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"the runner's callbacks of run {run} failed: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<BareProcess> Start(Bench bench, string role, params string[] database)
    {
        var url = FreeUrl();
        var process = new BareProcess(bench.Options.Bare, url, [role, url, .. database], bench.Folder);
        await process.UntilHealthy();
        return process;
    }
}

/// <summary>What a load through the bare loop achieved; see bench/Bare.</summary>
internal sealed record LoopResult(long Tasks, double Seconds, double[] LatenciesMs, long Rows);

/// <summary>A submission that the runner took and says nothing about; see bench/Bare.</summary>
internal sealed record HeldTask(string TaskId, string CallbackUrl, string Token);
