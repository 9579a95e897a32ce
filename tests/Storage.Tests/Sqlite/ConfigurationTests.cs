using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Multyagents.Storage.Sqlite;

namespace Multyagents.Storage.Tests.Sqlite;

public sealed class ConfigurationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("Data Source")]
    [InlineData("Data Source=")]
    [InlineData("No Such Key=1;Data Source=x.db")]
    [InlineData("Data Source=x.db;Mode=Sideways")]
    [InlineData("Data Source=x.db;Mode=ReadOnly")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("Data Source=file:x?mode=memory")]
    [InlineData("Data Source=a\0b.db")]
    public void A_connection_string_that_names_no_file_is_refused(string connectionString) =>
        AssertNamesKey(Assert.Throws<StorageConfigurationException>(() => Open(connectionString)));

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("this is not a database\n", 500));
        File.WriteAllText(_folder["notes.txt"], text);

        var refusal = Assert.Throws<StorageConfigurationException>(() => Open($"Data Source={_folder["notes.txt"]}"));

        AssertNamesKey(refusal);
        Assert.Contains("not a SQLite database", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["notes.txt"], refusal.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_folder["notes.txt"]));
    }

    [Fact]
    public void A_folder_is_no_database()
    {
        Directory.CreateDirectory(_folder["sub"]);
        AssertNamesKey(Assert.Throws<StorageConfigurationException>(() => Open($"Data Source={_folder["sub"]}")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused()
    {
        File.WriteAllText(_folder["file"], "");
        AssertNamesKey(Assert.Throws<StorageConfigurationException>(() => Open($"Data Source={_folder["file/data/x.db"]}")));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc, a folder that nobody can write to");
        AssertNamesKey(Assert.Throws<StorageConfigurationException>(() => Open("Data Source=/proc/multyagents.db")));
    }

    [Fact]
    public async Task The_folder_is_made_and_a_relative_path_counts_from_the_working_directory()
    {
        var absolute = _folder["a/b/x.db"];
        await Open($"Data Source={Path.GetRelativePath(Environment.CurrentDirectory, absolute)}").Close();

        Assert.True(File.Exists(absolute));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_database()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no modes of files there");
            return;
        }

        await using var storage = Open($"Data Source={_folder["x.db"]}");
        await storage.Ids.Allocate(IdKind.Run);

        foreach (var file in (string[])["x.db", "x.db-wal", "x.db-shm"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder[file]));
    }

    [Fact]
    public async Task A_second_user_of_the_database_is_refused_until_the_first_is_gone()
    {
        var connectionString = $"Data Source={_folder["x.db"]}";
        var first = Open(connectionString);

        var refusal = Assert.Throws<StorageConfigurationException>(() => Open(connectionString));
        AssertNamesKey(refusal);
        Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["x.db"], refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await first.Ids.Allocate(IdKind.Run));

        await first.Close();
        var second = Open(connectionString);
        Assert.Equal(2, await second.Ids.Allocate(IdKind.Run));
        await second.Close();
    }

    [Fact]
    public async Task A_link_to_the_database_is_the_database()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making a symbolic link needs a privilege there");
        await Open($"Data Source={_folder["x.db"]}").Close();
        File.CreateSymbolicLink(_folder["link.db"], _folder["x.db"]);
        var first = Open($"Data Source={_folder["link.db"]}");

        Assert.Throws<StorageConfigurationException>(() => Open($"Data Source={_folder["x.db"]}"));

        await first.Close();
    }

    [Fact]
    public async Task A_store_that_could_not_be_opened_can_be_opened_later()
    {
        var connectionString = $"Data Source={_folder["x.db"]}";
        var first = Open(connectionString);
        var second = New(connectionString);
        Assert.Throws<StorageConfigurationException>(second.Open);
        await first.Close();

        second.Open();

        Assert.Equal(1, await second.Ids.Allocate(IdKind.Run));
        await second.Close();
        await second.Close();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("Sqlite", null)]
    [InlineData(" sqlite ", " ")]
    public void Absent_keys_have_their_defaults(string? provider, string? connectionString)
    {
        var options = StorageOptions.From(Configuration(provider, connectionString));

        Assert.Equal(new(StorageProvider.Sqlite, StorageOptions.DefaultConnectionString), options);
    }

    [Theory]
    [InlineData("Oracle", "'Oracle' is not a provider")]
    [InlineData("Invalid", "'Invalid' is not a provider")]
    public void A_provider_that_this_build_has_not_is_refused(string provider, string reason)
    {
        var refusal = Assert.Throws<StorageConfigurationException>(() => StorageOptions.From(Configuration(provider, null)));

        Assert.Equal(StorageOptions.ProviderKey, refusal.Key);
        Assert.StartsWith("Multyagents__Journal__Provider: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(string? provider, string? connectionString) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Multyagents:Journal:Provider"] = provider,
            ["Multyagents:Journal:ConnectionString"] = connectionString,
        }).Build();

    private static SqliteStorage New(string connectionString) =>
        new(connectionString, TimeProvider.System, NullLogger<SqliteStorage>.Instance);

    private static SqliteStorage Open(string connectionString)
    {
        var storage = New(connectionString);
        storage.Open();
        return storage;
    }

    private static void AssertNamesKey(StorageConfigurationException refusal)
    {
        Assert.Equal(StorageOptions.ConnectionStringKey, refusal.Key);
        Assert.StartsWith("Multyagents__Journal__ConnectionString: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
