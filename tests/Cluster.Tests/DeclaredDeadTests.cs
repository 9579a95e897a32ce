using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Cluster.Tests.Support;
using Multyagents.Hosting;
using Multyagents.Journal;
using Multyagents.Storage;
using Multyagents.Storage.Schema;

namespace Multyagents.Cluster.Tests;

/// <summary>A silo that lives and was declared dead: the journal takes nothing more from it, and it ends.</summary>
public sealed class DeclaredDeadTests
{
    // Every change of members counts the table's version up, as Orleans does it.
    [Theory]
    [InlineData("UPDATE cluster_members SET status = 6")]
    [InlineData("DELETE FROM cluster_members")]
    public async Task It_appends_nothing_is_not_ready_and_ends(string declaration)
    {
        await using var cluster = await TestCluster.Start(silos: 0, gateway: false);
        var fatal = new Fatal();
        var silo = await cluster.AddSilo(services => services.AddSingleton<IFatalErrorHandler>(fatal));
        await cluster.StartGateway();
        var template = await cluster.NewTemplate("a", "b<a");
        var run = (await cluster.Post("/workflow-runs", new { workflow_template_id = template, auto_dispatch = false })).GetProperty("id").GetInt64();
        var before = await LastSeq(silo, run);

        Database.Execute(new ClusterSchema(cluster.Journal).ConnectionString, $"{declaration}; UPDATE clusters SET version = version + 1");
        var answer = await cluster.Http.PostAsync(new Uri($"/workflow-runs/{run}/pause", UriKind.Relative), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(before, await LastSeq(silo, run));
        Assert.Contains("no member", silo.Services.GetRequiredService<IGrainReach>().WhyNot, StringComparison.Ordinal);
        await TestCluster.Until(() => Task.FromResult(silo.Lifetime.ApplicationStopping.IsCancellationRequested), "the silo stops");
        Assert.True(fatal.Calls > 0, "Orleans ends a silo that finds itself dead");
    }

    private static async Task<long> LastSeq(WebApplication silo, long run) =>
        (await silo.Services.GetRequiredService<IRunJournal>().Load(new(run), useSnapshot: false))!.Tail[^1].Seq;

    /// <summary>In place of the one that ends the process.</summary>
    private sealed class Fatal : IFatalErrorHandler
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public bool IsUnexpected(Exception exception) => true;

        public void OnFatalException(object? sender, string? context, Exception? exception) => Interlocked.Increment(ref _calls);
    }
}
