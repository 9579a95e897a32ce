using Microsoft.Data.Sqlite;

namespace Multyagents.Storage.Sqlite;

/// <summary>The database file that a connection string names.</summary>
internal sealed class SqliteLocation
{
    private readonly SqliteConnectionStringBuilder _builder;

    private SqliteLocation(SqliteConnectionStringBuilder builder, string path)
    {
        _builder = builder;
        Path = path;
    }

    /// <summary>Absolute path of the database, symbolic links followed.</summary>
    public string Path { get; }

    /// <summary>Understands a connection string.</summary>
    /// <exception cref="StorageConfigurationException">It is malformed or names no file.</exception>
    public static SqliteLocation Parse(string connectionString)
    {
        var builder = ParseBuilder(connectionString);
        var source = builder.DataSource;
        if (string.IsNullOrWhiteSpace(source))
            throw Unusable("it names no file; write Data Source=<path>");
        if (source == ":memory:" || builder.Mode == SqliteOpenMode.Memory || source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            throw Unusable($"'{source}' is not a path; the database must be a file");
        if (builder.Mode == SqliteOpenMode.ReadOnly)
            throw Unusable("Mode=ReadOnly cannot be used: the journal is written");

        try
        {
            var path = System.IO.Path.GetFullPath(source);
            var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
            return new(builder, target?.FullName ?? path);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException or UnauthorizedAccessException)
        {
            throw Unusable($"'{source}' is not a usable path: {e.Message}", e);
        }
    }

    /// <summary>A connection that may write (and creates the file) or one that only reads. Not pooled: sessions are kept here.</summary>
    public SqliteConnection Connect(bool write)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_builder.ConnectionString)
        {
            DataSource = Path,
            Mode = write ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            Cache = SqliteCacheMode.Private,
            Pooling = false,
        }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the folder of the database.</summary>
    public void CreateFolder()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"the folder '{folder}' cannot be created: {e.Message}", e);
        }
    }

    /// <summary>Makes the database's file, for its owner alone: it holds keys. SQLite gives the log the same rights.</summary>
    public void CreateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            new FileStream(Path, options).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"the database '{Path}' cannot be written to: {e.Message}", e);
        }
    }

    /// <summary>The error for an operator: one line with the key.</summary>
    public static StorageConfigurationException Unusable(string problem, Exception? inner = null) =>
        new(StorageOptions.ConnectionStringKey, problem, inner);

    private static SqliteConnectionStringBuilder ParseBuilder(string connectionString)
    {
        try
        {
            return new(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw Unusable($"malformed connection string: {e.Message}", e);
        }
    }
}
