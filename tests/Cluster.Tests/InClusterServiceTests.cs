using Microsoft.Extensions.DependencyInjection;
using Multyagents.Cluster.Tests.Support;
using Multyagents.InClusterService;

namespace Multyagents.Cluster.Tests;

/// <summary>The sample: a service that works with the grains by itself.</summary>
public sealed class InClusterServiceTests(SharedCluster shared) : IClassFixture<SharedCluster>
{
    [Fact]
    public async Task Starts_follows_and_reruns()
    {
        var cluster = shared.Cluster;
        var template = new TemplateId(await cluster.NewTemplate("a", "b<a", "c<b"));
        var told = new StringWriter();
        var working = new Worker(cluster.Gateway.GetRequiredService<IClusterClient>(), TextWriter.Synchronized(told), "robot").Run(template, TestContext.Current.CancellationToken);

        await TestCluster.Until(() => Task.FromResult(cluster.Runner.Submissions.Count > 0), "the run has begun");
        var first = long.Parse(cluster.Runner.Submissions[0].Request.TaskId, System.Globalization.CultureInfo.InvariantCulture);
        await cluster.Finish(first, "success");
        await cluster.Finish(first + 1, "failed");
        await cluster.Finish(first + 1, "success", attempt: 2);
        await cluster.Finish(first + 2, "success");

        Assert.Equal(RunStatus.Success, await working);
        var text = told.ToString();
        Assert.Contains($"re-run of {first + 1}: 1 tasks follow, 1 stay", text, StringComparison.Ordinal);
        Assert.Contains("task.runner_status_updated", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_is_refused()
    {
        var told = new StringWriter();
        var status = await new Worker(shared.Cluster.Gateway.GetRequiredService<IClusterClient>(), told, "robot").Run(new TemplateId(4711), TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Failed, $"refused: workflow template 4711 does not exist{Environment.NewLine}"), (status, told.ToString()));
    }
}
