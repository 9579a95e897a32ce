using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Multyagents.Observability;

/// <summary>Collects this process's spans and figures while it runs and sends what is left when it ends.</summary>
internal sealed class TelemetryExport(IConfiguration configuration, string serviceName) : IHostedService, IDisposable
{
    // What has no spans or instruments of these names simply sends none: one list serves every process and both runtimes.
    private static readonly string[] Sources =
        ["Microsoft.AspNetCore", "System.Net.Http", "Multyagents.Grains", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime"];

    private static readonly string[] Meters =
        ["Multyagents.Runs", "Multyagents.Storage", "Microsoft.AspNetCore.Hosting", "System.Net.Http", "System.Runtime", "Npgsql", "Microsoft.Orleans"];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(UseConfiguration)
            .ConfigureResource(Describe)
            .AddSource(Sources)
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(UseConfiguration)
            .ConfigureResource(Describe)
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // A collector that does not answer must not hold the process up.
        const int Patience = 2_000;
        _traces?.ForceFlush(Patience);
        _metrics?.ForceFlush(Patience);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private void UseConfiguration(IServiceCollection services) => services.AddSingleton(configuration);

    // The environment's own attributes come last and win.
    private void Describe(ResourceBuilder resource) => resource.AddService(serviceName).AddEnvironmentVariableDetector();
}
