using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Multyagents.Bench.Load;

/// <summary>P11: what a grain call costs over a plain call on the host that this is built for; bench/Micro says more.</summary>
internal sealed class GrainCalls : IMeasure
{
    private const int Calls = 200_000;

    public IReadOnlyList<string> Ids => ["P11"];

    public async Task Run(Bench bench)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<IClusterClient>();
        var (counter, relay) = (client.GetGrain<ICounterGrain>(1), client.GetGrain<IRelayGrain>(1));
        var plain = new CounterGrain();

        await Report("from a request's thread to an idle grain", () => Repeatedly(counter.Add));
        await Report("from grain to grain", () => relay.Relay(Calls));
        await host.StopAsync();

        async Task Report(string name, Func<Task> calls)
        {
            for (var i = 0; i < 3; i++) await calls();
            List<double> plains = [], grains = [], overhead = [], bytes = [];
            for (var i = 0; i < bench.Options.Repetitions && bench.GoesOn(i); i++)
            {
                var bare = await Measure(() => Repeatedly(plain.Add));
                var grain = await Measure(calls);
                plains.Add(bare.Nanoseconds);
                grains.Add(grain.Nanoseconds);
                overhead.Add(grain.Nanoseconds - bare.Nanoseconds);
                bytes.Add(grain.Bytes - bare.Bytes);
            }

            bench.Report.Add(new("P11", "", $"grain call, {name}", "ns", Goal.None, new(grains), "plain call", new(plains)));
            bench.Report.Add(new("P11", "", $"grain call, {name}: over a plain call", "ns", Goal.AtMost(1000, "ns"), new(overhead)));
            bench.Report.Add(new("P11", "", $"grain call, {name}: allocated over a plain call", "bytes", Goal.AtMost(200, "bytes"), new(bytes)));
        }
    }

    private static Task Repeatedly(Func<long, Task<long>> call) => Task.Run(async () =>
    {
        for (var i = 0; i < Calls; i++) await call(1);
    });

    /// <summary>Of one call.</summary>
    private static async Task<(double Nanoseconds, double Bytes)> Measure(Func<Task> calls)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var began = Stopwatch.GetTimestamp();
        await calls();
        return (Stopwatch.GetElapsedTime(began).TotalNanoseconds / Calls, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls);
    }
}

/// <summary>A grain whose method does next to nothing.</summary>
public interface ICounterGrain : IGrainWithIntegerKey
{
    Task<long> Add(long amount);
}

/// <summary>A grain that calls another one.</summary>
public interface IRelayGrain : IGrainWithIntegerKey
{
    Task Relay(int calls);
}

public sealed class CounterGrain : Grain, ICounterGrain
{
    private long _sum;

    public Task<long> Add(long amount) => Task.FromResult(_sum += amount);
}

public sealed class RelayGrain : Grain, IRelayGrain
{
    public async Task Relay(int calls)
    {
        var counter = GrainFactory.GetGrain<ICounterGrain>(2);
        for (var i = 0; i < calls; i++) await counter.Add(1);
    }
}
