using Microsoft.Extensions.Hosting;
using Multyagents.Hosting;
using Orleans.Runtime;

namespace Multyagents.Cluster.Tests;

/// <summary>A silo that goes while it is at a call is not taken for a bug of the call.</summary>
public sealed class OutOfReachTests
{
    public static TheoryData<Exception, bool> Failures() => new()
    {
        { new SiloUnavailableException("gone"), true },
        { new OrleansException("the directory is not stable"), true },
        { new OperationCanceledException("the activation was canceled"), true },
        { new ObjectDisposedException("IServiceProvider"), true },
        { new InvalidOperationException("a bug"), false },
        { new ArgumentException("another"), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void The_runtime_s_own_failures_mean_that_the_outcome_is_unknown(Exception failure, bool outOfReach) =>
        Assert.Equal(outOfReach, GrainHosts.IsOutOfReach(failure));

    [Fact]
    public async Task What_a_stopping_silo_takes_away_from_a_call_is_the_silo_s_end()
    {
        using var process = new Process();
        var filter = new StoppingSilo(process);
        var taken = new InvalidOperationException("the activation is invalid");

        Assert.Same(taken, await Assert.ThrowsAsync<InvalidOperationException>(() => filter.Carry(() => Task.FromException(taken))));
        process.StopApplication();
        Assert.Same(taken, (await Assert.ThrowsAsync<SiloUnavailableException>(() => filter.Carry(() => Task.FromException(taken)))).InnerException);
    }

    private sealed class Process : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
