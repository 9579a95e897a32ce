using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Multyagents.Bench.Micro;

/// <summary>P11: what a grain call costs over a plain method call on the host that this is built for.</summary>
[MemoryDiagnoser]
public class GrainCallBenchmarks
{
    private const int CallsInARow = 1000;

    private readonly CounterGrain _plain = new();
    private IHost _host = null!;
    private ICounterGrain _grain = null!;
    private IRelayGrain _relay = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        _host = builder.Build();
        await _host.StartAsync();
        _grain = _host.Services.GetRequiredService<IClusterClient>().GetGrain<ICounterGrain>(1);
        _relay = _host.Services.GetRequiredService<IClusterClient>().GetGrain<IRelayGrain>(1);
        await _grain.Add(1);
        await _relay.Relay(1);
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>The method itself, without a host.</summary>
    [Benchmark(Baseline = true)]
    public Task<long> PlainCall() => _plain.Add(1);

    /// <summary>From a request's thread to an idle grain, many calls one after the other.</summary>
    [Benchmark(OperationsPerInvoke = CallsInARow)]
    public Task<long> GrainCall() => Task.Run(async () =>
    {
        long sum = 0;
        for (var i = 0; i < CallsInARow; i++) sum = await _grain.Add(1);
        return sum;
    });

    /// <summary>From grain to grain, 100 calls to one operation, one after the other.</summary>
    [Benchmark(OperationsPerInvoke = RelayGrain.Calls)]
    public Task<long> GrainToGrain() => _relay.Relay(1);
}

/// <summary>A grain whose method does next to nothing.</summary>
public interface ICounterGrain : IGrainWithIntegerKey
{
    Task<long> Add(long amount);
}

/// <summary>A grain that calls another one.</summary>
public interface IRelayGrain : IGrainWithIntegerKey
{
    Task<long> Relay(long amount);
}

public sealed class CounterGrain : Grain, ICounterGrain
{
    private long _sum;

    public Task<long> Add(long amount) => Task.FromResult(_sum += amount);
}

public sealed class RelayGrain : Grain, IRelayGrain
{
    public const int Calls = 100;

    public async Task<long> Relay(long amount)
    {
        var counter = GrainFactory.GetGrain<ICounterGrain>(2);
        long sum = 0;
        for (var i = 0; i < Calls; i++) sum = await counter.Add(amount);
        return sum;
    }
}
