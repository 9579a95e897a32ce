using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Multyagents.Storage.Catalog;
using Multyagents.Storage.Postgres;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage;

/// <summary>Registers storage.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds the ports of the journal and the catalog. The store is opened when the host starts, before every hosted service's start,
    /// and closed after all of them have stopped. Where an <see cref="IMembership"/> is registered, appends prove it.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Read when the store is first needed, so that later sources count; see <see cref="StorageOptions"/>.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IStorage>(provider => Create(StorageOptions.From(configuration), provider));
        services.AddSingleton(provider => provider.GetRequiredService<IStorage>().Journal);
        services.AddSingleton(provider => provider.GetRequiredService<IStorage>().ReadModel);
        services.AddSingleton(provider => provider.GetRequiredService<IStorage>().Keys);
        services.AddSingleton(provider => provider.GetRequiredService<IStorage>().Catalog);
        services.AddSingleton<ITaskStore>(provider => new RecentTasks(provider.GetRequiredService<IStorage>().Tasks));
        services.AddSingleton(provider => provider.GetRequiredService<IStorage>().Ids);
        services.AddSingleton(provider => provider.GetRequiredService<IStorage>().WorkspaceLocks);
        services.AddSingleton(provider => provider.GetRequiredService<IStorage>().Verification);
        services.AddSingleton(provider => provider.GetRequiredService<IStorage>().Trail);
        services.AddHostedService<StorageHost>();
        return services;
    }

    private static IStorage Create(StorageOptions options, IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return options.Provider switch
        {
            StorageProvider.Sqlite => new SqliteStorage(options.ConnectionString, time, provider.GetRequiredService<ILogger<SqliteStorage>>()),
            StorageProvider.PostgreSql => new PostgresStorage(
                options.ConnectionString, time, provider.GetRequiredService<ILogger<PostgresStorage>>(), provider.GetService<IMembership>()),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Provider, "not a provider"),
        };
    }
}
