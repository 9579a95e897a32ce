using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Multyagents.Cluster.Tests.Support;
using Multyagents.Hosting;

namespace Multyagents.Cluster.Tests;

/// <summary>Silos that join and leave, and a gateway that outlives them.</summary>
public sealed class ComingAndGoingTests
{
    [Fact]
    public async Task Runs_go_on_when_their_silo_leaves()
    {
        await using var cluster = await TestCluster.Start(silos: 2);
        var runs = new List<(long Id, long[] Tasks)>();
        for (var i = 0; i < 8; i++) runs.Add(await cluster.StartRun("a", "b<a"));

        await cluster.StopSilo(cluster.Silos[0]);
        foreach (var (_, tasks) in runs) await cluster.Finish(tasks[0], "success");
        await cluster.AddSilo();
        foreach (var (_, tasks) in runs) await cluster.Finish(tasks[1], "success");

        foreach (var (id, tasks) in runs)
        {
            Assert.Equal("success", (await cluster.Get($"/workflow-runs/{id}")).GetProperty("status").GetString());
            foreach (var task in tasks) Assert.Single(cluster.Runner.Submissions.Select(one => (one.Request.TaskId, one.Key)).Distinct(), one => one.TaskId == $"{task}");
        }
    }

    [Fact]
    public async Task A_silo_does_not_take_the_place_of_one_that_lives()
    {
        await using var cluster = await TestCluster.Start(silos: 1);
        var place = cluster.Silos[0].Services.GetRequiredService<ILocalSiloDetails>();
        foreach (var (key, port) in new[] { ("SiloPort", place.SiloAddress.Endpoint.Port), ("GatewayPort", place.GatewayAddress.Endpoint.Port) })
        {
            var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => cluster.AddSilo($"--Multyagents:Cluster:{key}={port}"));
            Assert.StartsWith($"Multyagents__Cluster__{key}: ", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Single((await cluster.Get("/system")).GetProperty("cluster").GetProperty("silos").EnumerateArray());
    }

    [Fact]
    public async Task A_gateway_waits_for_its_first_silo()
    {
        await using var cluster = await TestCluster.Start(silos: 1);
        var (run, _) = await cluster.StartRun("a");
        await cluster.StopSilo(cluster.Silos[0]);
        await TestCluster.Until(async () => await cluster.Status("/readyz") == 503, "the gateway knows that it has lost the cluster");
        Assert.Equal(200, await cluster.Status("/livez"));
        Assert.Equal(503, await cluster.Status($"/workflow-runs/{run}"));

        await cluster.AddSilo();
        await TestCluster.Until(async () => await cluster.Status("/readyz") == 200, "the gateway has found the new silo");
        Assert.Equal(run, (await cluster.Get($"/workflow-runs/{run}")).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_gateway_that_starts_first_is_alive_and_not_ready()
    {
        await using var cluster = await TestCluster.Start(silos: 0, gateway: false);
        var start = await cluster.BeginGateway();
        Assert.Equal(503, await cluster.Status("/readyz"));
        Assert.Equal(503, await cluster.Status("/workflow-runs/1"));

        await cluster.AddSilo();
        await start;
        Assert.Equal((200, 404), (await cluster.Status("/readyz"), await cluster.Status("/workflow-runs/1")));
    }
    [Fact]
    public async Task A_gateway_that_has_found_a_silo_and_still_starts_is_not_ready()
    {
        await using var cluster = await TestCluster.Start(silos: 1, gateway: false);
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = await cluster.BeginGateway(builder => builder.Services.AddHostedService(_ => new SlowStart(rest.Task)));
        try
        {
            await TestCluster.Until(async () => !(await cluster.Readiness()).Contains("no silo", StringComparison.Ordinal), "the gateway has found the silo");
            Assert.Equal("503 cluster 'test' is being joined\n", await cluster.Readiness());
        }
        finally
        {
            rest.SetResult();
        }

        await start;
        Assert.Equal("200 ok\n", await cluster.Readiness());
    }

    /// <summary>The part of a process that is not yet there.</summary>
    private sealed class SlowStart(Task rest) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => rest.WaitAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
