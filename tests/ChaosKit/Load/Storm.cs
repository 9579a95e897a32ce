using System.Collections.Concurrent;
using System.Net;

namespace Multyagents.ChaosKit;

/// <summary>The load: runs are started, what failed is re-run by operators, and now and then somebody cancels. Nobody is told of the kills.</summary>
internal sealed class Storm(Api api, int seed, long[] templates) : IDisposable
{
    /// <summary>Who starts its runs; of others it cancels nothing and re-runs nothing before the healing.</summary>
    private const string Initiator = "storm";

    private const int OpenRuns = 6;
    private const int Operators = 3;

    private readonly ConcurrentBag<RerunRequest> _reruns = [];
    private readonly ConcurrentBag<long> _started = [];
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Task _load = Task.CompletedTask;

    public IReadOnlyCollection<RerunRequest> Reruns => _reruns;

    /// <summary>Runs whose start was acknowledged.</summary>
    public IReadOnlyCollection<long> Started => _started;

    public int CancelsAsked { get; private set; }

    public void Begin() => _load = Task.WhenAll(
        [Go(seed, StartRuns), Go(seed + 1, Cancel), .. Enumerable.Range(1, Operators).Select(number => Go(seed + 1 + number, random => Operate(random, $"operator-{number}")))]);

    /// <summary>Throws what broke the load, if something did.</summary>
    public Task StillGoesOn() => _end.IsCancellationRequested ? _load : Task.CompletedTask;

    /// <summary>No new load; what is under way is brought to its end.</summary>
    public async Task End()
    {
        await _end.CancelAsync();
        await _load;
    }

    /// <summary>Everything comes to rest: whoever still waits for an answer gets one, and what failed is re-run until all has succeeded.</summary>
    public async Task Heal(TimeSpan deadline)
    {
        foreach (var request in _reruns.Where(request => !request.IsAnswered))
            await Eventually.Holds(() => request.Send(api), $"{request.Key} is answered");

        var number = 0;
        await Eventually.Holds(
            async () =>
            {
                foreach (var run in await RunsOf("failed"))
                {
                    if (await FailedTasks(run) is { Length: > 0 } failed) await Request(run, $"heal-{seed}-{number++}", "healer", failed, 100).Send(api);
                }

                foreach (var status in (string[])["created", "running", "paused", "aborted", "failed"])
                {
                    if ((await RunsOf(status)).Length > 0) return false;
                }

                return true;
            },
            "every run succeeds",
            deadline);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task StartRuns(Random random)
    {
        var open = (await RunsOf("running")).Length + (await RunsOf("failed")).Length;
        for (; open < OpenRuns; open++)
        {
            var answer = await api.Post("/workflow-runs", new { WorkflowTemplateId = templates[random.Next(templates.Length)], InitiatedBy = Initiator, AutoDispatch = true });
            if (answer is { IsSuccess: true }) _started.Add(Api.Id(answer.Json));
        }
    }

    private async Task Operate(Random random, string name)
    {
        var failed = await RunsOf("failed", mine: true);
        if (failed.Length == 0) return;
        var run = failed[random.Next(failed.Length)];
        if (await FailedTasks(run) is not { Length: > 0 } tasks) return;

        // One branch of several, if a part can be re-run alone: the gateway says.
        var selection = random.Next(2) == 0 ? tasks : [tasks[random.Next(tasks.Length)]];
        var request = Request(run, $"{name}-{random.Next()}", name, selection, random.Next(1, 5));
        if (random.Next(4) == 0) await Task.WhenAll(request.Send(api), request.Send(api));
        while (!request.IsAnswered && !_end.IsCancellationRequested)
        {
            await Pause(random, 100);
            await request.Send(api);
        }
    }

    private async Task Cancel(Random random)
    {
        if (random.Next(3) > 0 || await RunsOf("running", mine: true) is not { Length: > 0 } running) return;
        if (await api.Get($"/workflow-runs/{running[random.Next(running.Length)]}/execution-summary") is not { Status: HttpStatusCode.OK } summary) return;
        if (Api.Ids(summary.Json["active_task_ids"]) is not { Length: > 0 } active) return;
        CancelsAsked++;
        await api.Post($"/tasks/{active[random.Next(active.Length)]}/cancel");
    }

    private RerunRequest Request(long run, string key, string by, long[] tasks, int maxDispatch)
    {
        var request = new RerunRequest(run, key, by, $"because of {key}", tasks, maxDispatch);
        _reruns.Add(request);
        return request;
    }

    private async Task<long[]> RunsOf(string status, bool mine = false) =>
        await api.Get($"/workflow-runs?status={status}&limit=1000") is { Status: HttpStatusCode.OK } answer
            ? [.. answer.Json.AsArray().Where(run => !mine || (string?)run!["initiated_by"] == Initiator).Select(run => Api.Id(run!))]
            : [];

    // Those of a run that has come to rest: while others of it are active, a re-run is refused.
    private async Task<long[]> FailedTasks(long run) =>
        await api.Get($"/workflow-runs/{run}/execution-summary") is { Status: HttpStatusCode.OK } answer && Api.Ids(answer.Json["active_task_ids"]).Length == 0
            ? Api.Ids(answer.Json["failed_task_ids"])
            : [];

    private async Task Go(int own, Func<Random, Task> turn)
    {
        var random = new Random(own);
        try
        {
            while (!_end.IsCancellationRequested)
            {
                await turn(random);
                await Pause(random, 150);
            }
        }
        catch
        {
            // Without one of them it is another load: all of it ends, and whoever strikes learns of it.
            await _end.CancelAsync();
            throw;
        }
    }

    // The pace of people, so that the machine is busy with runs and not with being asked.
    private async Task Pause(Random random, int atMostMilliseconds) =>
        await Task.Delay(random.Next(20, atMostMilliseconds), _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
