using Microsoft.Extensions.Configuration;

namespace Multyagents.Storage;

/// <summary>Where the journal and the catalog live.</summary>
/// <param name="Provider">The database system.</param>
/// <param name="ConnectionString">How to reach the database; a relative <c>Data Source</c> counts from the working directory.</param>
public sealed record StorageOptions(StorageProvider Provider, string ConnectionString)
{
    /// <summary>Environment form of the key of <see cref="Provider"/>.</summary>
    public const string ProviderKey = "Multyagents__Journal__Provider";

    /// <summary>Environment form of the key of <see cref="ConnectionString"/>.</summary>
    public const string ConnectionStringKey = "Multyagents__Journal__ConnectionString";

    /// <summary>The connection string when none is configured.</summary>
    public const string DefaultConnectionString = "Data Source=data/multyagents.db";

    /// <summary>Reads the options; absent keys have their defaults.</summary>
    /// <exception cref="StorageConfigurationException">The provider is none that this build has, or it has no default connection string.</exception>
    public static StorageOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var provider = ParseProvider(configuration["Multyagents:Journal:Provider"]);
        var connectionString = configuration["Multyagents:Journal:ConnectionString"];
        if (!string.IsNullOrWhiteSpace(connectionString)) return new(provider, connectionString);
        if (provider == StorageProvider.Sqlite) return new(provider, DefaultConnectionString);
        throw new StorageConfigurationException(
            ConnectionStringKey, "PostgreSql needs a connection string: Host=…;Port=5432;Database=…;Username=…;Password=…");
    }

    private static StorageProvider ParseProvider(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || Is(nameof(StorageProvider.Sqlite))) return StorageProvider.Sqlite;
        if (Is(nameof(StorageProvider.PostgreSql))) return StorageProvider.PostgreSql;
        throw new StorageConfigurationException(ProviderKey, $"'{text}' is not a provider; use Sqlite or PostgreSql");

        bool Is(string name) => string.Equals(text.Trim(), name, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>The database systems that this build can store in.</summary>
public enum StorageProvider
{
    /// <summary>Never a real provider.</summary>
    Invalid = 0,

    /// <summary>One SQLite file, one writing process.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database that several processes may share.</summary>
    PostgreSql,
}
