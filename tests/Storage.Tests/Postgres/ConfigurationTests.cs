using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Multyagents.Storage.Postgres;
using Npgsql;

namespace Multyagents.Storage.Tests.Postgres;

public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("PostgreSql")]
    [InlineData(" postgresql ")]
    public void The_provider_and_its_connection_string_are_read(string provider) => Assert.Equal(
        new(StorageProvider.PostgreSql, "Host=h;Database=d"),
        StorageOptions.From(Configuration(provider, "Host=h;Database=d")));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void There_is_no_default_server(string? connectionString) =>
        AssertNamesKey(Assert.Throws<StorageConfigurationException>(() => StorageOptions.From(Configuration("PostgreSql", connectionString))));

    [Theory]
    [InlineData("Data Source=x.db")]
    [InlineData("Database=d")]
    [InlineData("Host=h")]
    [InlineData("Host=h;Database=d;Port=many")]
    [InlineData("Host=h;Database=d;Password=se;cret")]
    [InlineData("Host=h;Database=d;Password='se cret")]
    public void A_connection_string_that_names_no_database_is_refused_and_not_repeated(string connectionString)
    {
        var refusal = Assert.Throws<StorageConfigurationException>(() => New(connectionString));

        AssertNamesKey(refusal);
        Assert.DoesNotContain("cret", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there_is_named_without_the_password()
    {
        var refusal = Assert.Throws<StorageConfigurationException>(
            () => New("Host=127.0.0.1;Port=1;Database=some_db;Username=somebody;Password=hush").Open());

        AssertNamesKey(refusal);
        Assert.Contains("'some_db' at 127.0.0.1:1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("no server answers", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Database", "no_such_database", "does not exist")]
    [InlineData("Search Path", "no_such_schema", "no schema of this name")]
    [InlineData("Username", "nobody_here", "refuses the user")]
    public void What_is_not_there_is_named(string key, string value, string reason)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(PostgresTestServer.ConnectionString) { [key] = value };

        var refusal = Assert.Throws<StorageConfigurationException>(() => New(connectionString.ConnectionString).Open());

        AssertNamesKey(refusal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"at {connectionString.Host}:{connectionString.Port}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_encoding_is_refused()
    {
        var builder = new NpgsqlConnectionStringBuilder(PostgresTestServer.ConnectionString);
        var name = $"latin_{Environment.ProcessId}";
        Execute(builder, $"CREATE DATABASE {name} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        try
        {
            var refusal = Assert.Throws<StorageConfigurationException>(
                () => New(new NpgsqlConnectionStringBuilder(builder.ConnectionString) { Database = name }.ConnectionString).Open());

            AssertNamesKey(refusal);
            Assert.Contains("UTF-8", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            Execute(builder, $"DROP DATABASE {name}");
        }
    }

    private static void Execute(NpgsqlConnectionStringBuilder server, string sql)
    {
        using var connection = new NpgsqlConnection(server.ConnectionString);
        connection.Open();
#pragma warning disable CA2100 // The statements stand above.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static PostgresStorage New(string connectionString) =>
        new(connectionString, TimeProvider.System, NullLogger<PostgresStorage>.Instance);

    private static IConfiguration Configuration(string? provider, string? connectionString) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Multyagents:Journal:Provider"] = provider,
            ["Multyagents:Journal:ConnectionString"] = connectionString,
        }).Build();

    private static void AssertNamesKey(StorageConfigurationException refusal)
    {
        Assert.Equal(StorageOptions.ConnectionStringKey, refusal.Key);
        Assert.StartsWith("Multyagents__Journal__ConnectionString: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
