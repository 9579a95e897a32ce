using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Multyagents.Hosting;
using Multyagents.Testing;

namespace Multyagents.Gateway.Tests.Hosting;

/// <summary>A process whose orderly end comes to no end.</summary>
public sealed class ShutdownLimitTests
{
    private static readonly TimeSpan _shutdown = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Ends_when_its_services_do_not()
    {
        var clock = new ManualClock();
        var exits = new List<int>();
        using var limit = new ShutdownLimit(clock, exits.Add);
        using var host = NewHost();
        limit.WatchOver(host);
        await host.StartAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(exits);

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        clock.Advance(_shutdown + ShutdownLimit.Grace - TimeSpan.FromMilliseconds(1));
        Assert.Empty(exits);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([ShutdownLimit.ExitCode], exits);
    }

    [Fact]
    public async Task Is_left_alone_when_it_has_ended()
    {
        var clock = new ManualClock();
        var exits = new List<int>();
        using (var limit = new ShutdownLimit(clock, exits.Add))
        {
            using var host = NewHost();
            limit.WatchOver(host);
            await host.StartAsync(TestContext.Current.CancellationToken);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(exits);
    }

    private static IHost NewHost()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = _shutdown);
        return builder.Build();
    }
}
