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
    /// <exception cref="StorageConfigurationException">The provider is none that this build has.</exception>
    public static StorageOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var connectionString = configuration["Multyagents:Journal:ConnectionString"];
        return new(
            ParseProvider(configuration["Multyagents:Journal:Provider"]),
            string.IsNullOrWhiteSpace(connectionString) ? DefaultConnectionString : connectionString);
    }

    private static StorageProvider ParseProvider(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || Is(nameof(StorageProvider.Sqlite))) return StorageProvider.Sqlite;
        throw new StorageConfigurationException(ProviderKey, Is("PostgreSql")
            ? "PostgreSql is not available in this build; use Sqlite"
            : $"'{text}' is not a provider; use Sqlite");

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
}
