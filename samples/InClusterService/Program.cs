using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents;
using Multyagents.InClusterService;

// A service inside the cluster's network: it calls the grains themselves, without HTTP. Configured like a gateway:
// Multyagents__Cluster__Id, Multyagents__Journal__Provider=PostgreSql, Multyagents__Journal__ConnectionString.
if (args is not [var text, ..] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var template))
{
    Console.Error.WriteLine("usage: InClusterService <workflow template id> [who]");
    return 2;
}

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
try
{
    builder.AddClusterClient(ClusterSettings.Read(builder.Configuration) ?? throw new ConfigurationException(ClusterSettings.IdKey, "is not set; name the cluster"));
    using var host = builder.Build();
    if (!await host.StartUnlessStopped()) return 1;
    var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
    var worker = new Worker(host.Services.GetRequiredService<IClusterClient>(), Console.Out, args is [_, var who, ..] ? who : "in-cluster-service");
    var status = await worker.Run(new TemplateId(template), stopping);
    await host.StopAsync();
    return status == RunStatus.Success ? 0 : 1;
}
catch (Exception refused) when (refused is ConfigurationException or Multyagents.Storage.StorageConfigurationException)
{
    Console.Error.WriteLine(refused.Message);
    return 2;
}
