using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Multyagents.Hosting;

namespace Multyagents.Gateway.Tests.Hosting;

/// <summary>A process that is told to stop before it has started.</summary>
public sealed class StartingTests
{
    [Fact]
    public async Task Ends_in_good_order()
    {
        using var host = NewHost<Waits>();
        var start = host.StartUnlessStopped();
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.False(await start);
    }

    [Fact]
    public async Task Fails_when_nobody_told_it()
    {
        using var host = NewHost<GivesUp>();
        await Assert.ThrowsAsync<OperationCanceledException>(host.StartUnlessStopped);
    }

    private static IHost NewHost<T>()
        where T : class, IHostedService
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHostedService<T>();
        return builder.Build();
    }

    private sealed class Waits : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class GivesUp : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new OperationCanceledException();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
