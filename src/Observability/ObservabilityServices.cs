using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Multyagents.Observability;

/// <summary>Adds the export of traces and metrics to a process.</summary>
public static class ObservabilityServices
{
    /// <summary>Where the collector is (OTLP). OpenTelemetry's own keys say the rest: protocol, headers, time-outs, resource attributes, sampling.</summary>
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports when a collector is configured, and costs nothing when none is.</summary>
    /// <param name="services">The process's services.</param>
    /// <param name="configuration">Its configuration; environment variables included.</param>
    /// <param name="serviceName">What the process is called, unless <c>OTEL_SERVICE_NAME</c> says another name.</param>
    public static void AddObservability(this IServiceCollection services, IConfiguration configuration, string serviceName)
    {
        if (IsConfigured(configuration)) services.AddSingleton<IHostedService>(_ => new TelemetryExport(configuration, serviceName));
    }

    /// <summary>Whether there is a collector to send to.</summary>
    public static bool IsConfigured(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[EndpointKey]);
}
