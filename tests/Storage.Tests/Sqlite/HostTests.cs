using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Multyagents.Storage.Catalog;

namespace Multyagents.Storage.Tests.Sqlite;

public sealed class HostTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Storage_is_there_before_the_first_service_starts_and_until_the_last_has_stopped()
    {
        var seen = new List<long>();
        using (var host = Host(_folder["x.db"], services => services.AddHostedService(provider =>
            new Probe(provider.GetRequiredService<IIdAllocator>(), seen))))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal([1, 2], seen);
        Assert.False(File.Exists(_folder["x.db-wal"]));
        using var next = Host(_folder["x.db"], _ => { });
        await next.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, await next.Services.GetRequiredService<IIdAllocator>().Allocate(IdKind.Run));
        await next.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_value_that_cannot_be_used_stops_the_start()
    {
        File.WriteAllText(_folder["file"], "");
        using var host = Host(_folder["file/x.db"], _ => { });

        var refusal = await Assert.ThrowsAsync<StorageConfigurationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Multyagents__Journal__ConnectionString", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_port_is_registered_once_for_all()
    {
        using var host = Host(_folder["x.db"], _ => { });
        var storage = host.Services.GetRequiredService<IStorage>();

        Assert.Same(storage.Journal, host.Services.GetRequiredService<IRunJournal>());
        Assert.Same(storage.ReadModel, host.Services.GetRequiredService<IRunReadModel>());
        Assert.Same(storage.Keys, host.Services.GetRequiredService<IKeyStore>());
        Assert.Same(storage.Catalog, host.Services.GetRequiredService<ICatalogStore>());
        Assert.Same(Assert.IsType<RecentTasks>(host.Services.GetRequiredService<ITaskStore>()), host.Services.GetRequiredService<ITaskStore>());
        Assert.Same(storage.Ids, host.Services.GetRequiredService<IIdAllocator>());
    }

    private static IHost Host(string path, Action<IServiceCollection> configure)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddStorage(builder.Configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Multyagents:Journal:ConnectionString"] = $"Data Source={path}",
        });
        configure(builder.Services);
        return builder.Build();
    }

    /// <summary>Uses storage as the first thing when it starts and as the last when it stops.</summary>
    private sealed class Probe(IIdAllocator ids, List<long> seen) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken) => seen.Add(await ids.Allocate(IdKind.Run));

        public async Task StopAsync(CancellationToken cancellationToken) => seen.Add(await ids.Allocate(IdKind.Run));
    }
}
