using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Cluster.Tests.Support;
using Multyagents.Runs;

namespace Multyagents.Cluster.Tests;

/// <summary>Two silos and a gateway work as one system.</summary>
public sealed class TwoSilosTests(SharedCluster shared) : IClassFixture<SharedCluster>
{
    private readonly TestCluster _cluster = shared.Cluster;

    private IClusterClient Client => _cluster.Gateway.GetRequiredService<IClusterClient>();

    [Fact]
    public async Task Both_are_members_and_both_host_runs()
    {
        for (var i = 0; i < 16; i++) await _cluster.StartRun("only");

        var management = Client.GetGrain<IManagementGrain>(0);
        var hosts = await management.GetHosts(onlyActive: true);
        Assert.Equal(2, hosts.Count);
        var runs = (await management.GetDetailedGrainStatistics()).Where(one => one.GrainType.Contains("WorkflowRunGrain", StringComparison.Ordinal)).ToArray();
        Assert.Equal(hosts.Keys.Order(), runs.Select(one => one.SiloAddress).Distinct().Order());
        Assert.Equal(runs.Length, runs.Select(one => one.GrainId).Distinct().Count());
    }

    [Fact]
    public async Task The_gateway_names_both()
    {
        var cluster = (await _cluster.Get("/system")).GetProperty("cluster");
        var hosts = await Client.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        var silos = cluster.GetProperty("silos").EnumerateArray().ToArray();
        Assert.Equal(hosts.Keys.Select(host => host.Endpoint.ToString()).Order(StringComparer.Ordinal), silos.Select(silo => silo.GetProperty("address").GetString()).Order(StringComparer.Ordinal));
        Assert.All(silos, silo => Assert.Equal("active", silo.GetProperty("status").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, cluster.GetProperty("dashboard_url").ValueKind);
    }

    [Fact]
    public async Task A_failed_branch_is_rerun_and_the_run_succeeds()
    {
        var (run, tasks) = await _cluster.StartRun("a", "b<a", "c<b");
        await _cluster.Finish(tasks[0], "success");
        await _cluster.Finish(tasks[1], "failed");
        Assert.Equal("failed", (await _cluster.Get($"/workflow-runs/{run}")).GetProperty("status").GetString());

        await _cluster.Post($"/workflow-runs/{run}/partial-rerun", new { task_ids = new[] { tasks[1] }, requested_by = "ann", reason = "fixed", auto_dispatch = true });
        await _cluster.Finish(tasks[1], "success", attempt: 2);
        await _cluster.Finish(tasks[2], "success");

        var ended = await _cluster.Get($"/workflow-runs/{run}");
        Assert.Equal("success", ended.GetProperty("status").GetString());
        Assert.Equal(1, ended.GetProperty("partial_reruns").GetInt32());
        Assert.Single(_cluster.Runner.Submissions, one => one.Request.TaskId == $"{tasks[0]}");
    }

    [Fact]
    public async Task Refusals_come_through_as_what_they_are()
    {
        var (run, tasks) = await _cluster.StartRun("a");
        using var response = await _cluster.Http.PostAsync(new Uri($"/workflow-runs/{run}/partial-rerun", UriKind.Relative), new StringContent(
            $$"""{"task_ids":[{{tasks[0]}}],"requested_by":"ann","reason":"r"}""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("has active tasks", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_the_cluster_is_told_of_events_as_they_are_committed()
    {
        var (run, tasks) = await _cluster.StartRun("a", "b<a");
        var told = new ConcurrentQueue<long>();
        var stream = Client.GetStreamProvider(RunStreams.Provider).GetStream<RunEventsCommitted>(RunStreams.Of(new(run)));
        var subscription = await stream.SubscribeAsync((committed, _) =>
        {
            foreach (var entry in committed.Entries) told.Enqueue(entry.Seq);
            return Task.CompletedTask;
        });

        await _cluster.Finish(tasks[0], "success");
        await TestCluster.Until(() => Task.FromResult(told.Count >= 2), "the stream told of the end of one task and the start of the next");
        Assert.Equal(told.Order(), told);
        await subscription.UnsubscribeAsync();
    }

    [Fact]
    public async Task The_gateway_streams_a_run_to_its_end()
    {
        var (run, tasks) = await _cluster.StartRun("a");
        using var response = await _cluster.Http.GetAsync(
            new Uri($"/workflow-runs/{run}/events/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await _cluster.Finish(tasks[0], "success");

        var ids = new List<int>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var line = ""; !line.StartsWith("event: task.runner_status_updated", StringComparison.Ordinal);)
        {
            line = await reader.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("the stream ended");
            if (line.StartsWith("id: ", StringComparison.Ordinal)) ids.Add(int.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(Enumerable.Range(1, ids.Count), ids);
    }

    [Fact]
    public void One_silo_sweeps()
    {
        var turns = _cluster.Silos.Select(silo => silo.Services.GetRequiredService<ISweepTurn>().IsOurs);
        Assert.Single(turns, ours => ours);
    }

    [Fact]
    public void The_gateway_hosts_nothing()
    {
        Assert.DoesNotContain(_cluster.Gateway.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), service => service.GetType().Name is "RunSweep" or "SiloHostedService" or "RunnerHost");
        Assert.Null(_cluster.Gateway.GetService<Runner.Protocol.IRunnerClient>());
    }

    [Fact]
    public async Task Everyone_is_alive_and_ready()
    {
        Assert.Equal((200, 200), (await _cluster.Status("/livez"), await _cluster.Status("/readyz")));
        foreach (var silo in _cluster.Silos)
        {
            using var http = new HttpClient { BaseAddress = new Uri(silo.Urls.First()) };
            Assert.Equal("ok\n", await http.GetStringAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_dashboard_is_on_its_own_port_alone()
    {
        var urls = _cluster.Silos[0].Urls.ToArray();
        Assert.Equal((404, 404), (await Get(urls[0], "/", null), await Get(urls[0], "/DashboardCounters", null)));
        Assert.Equal((200, 200), (await Get(urls[1], "/", null), await Get(urls[1], "/ClusterStats", null)));
        Assert.Equal(404, await Get(urls[1], "/", "rebound.example"));
        Assert.Equal(404, await Get(_cluster.Http.BaseAddress!.AbsoluteUri, "/ClusterStats", null));

        static async Task<int> Get(string url, string path, string? host)
        {
            using var http = new HttpClient { BaseAddress = new Uri(url) };
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host;
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
    }
}
