using System.Net.Sockets;
using Npgsql;

namespace Multyagents.Storage.Postgres;

/// <summary>The database that a connection string names.</summary>
internal sealed class PostgresLocation
{
    /// <summary>Statements that a connection keeps compiled.</summary>
    private const int KeptStatements = 200;

    /// <summary>
    /// What a writer collects before it sends: with all of an ordinary transaction in one piece, a process that is stopped has sent all
    /// of it or nothing.
    /// </summary>
    private const int WriterBuffer = 1024 * 1024;

    private readonly string _connectionString;
    private readonly string _name;

    private PostgresLocation(NpgsqlConnectionStringBuilder builder)
    {
        _connectionString = builder.ConnectionString;
        _name = $"database '{builder.Database}' at {builder.Host}:{builder.Port}";
    }

    /// <summary>Understands a connection string.</summary>
    /// <exception cref="StorageConfigurationException">It is malformed or names no database. The message never repeats it: it may hold a password.</exception>
    public static PostgresLocation Parse(string connectionString)
    {
        const string Form = "write Host=…;Port=5432;Database=…;Username=…;Password=…";
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw Unusable($"malformed connection string; {Form}");
        }

        if (string.IsNullOrWhiteSpace(builder.Host)) throw Unusable($"it names no host; {Form}");
        if (string.IsNullOrWhiteSpace(builder.Database)) throw Unusable($"it names no database; {Form}");

        // Connections are kept here, each by its one thread. Statements that come again are compiled by the server once.
        builder.Pooling = false;
        builder.Enlist = false;
        if (builder.MaxAutoPrepare == 0) (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (KeptStatements, 2);
        if (string.IsNullOrEmpty(builder.ApplicationName)) builder.ApplicationName = "multyagents";
        return new(builder);
    }

    /// <summary>Database, host and port.</summary>
    public override string ToString() => _name;

    /// <summary>An open connection for a writer.</summary>
    public NpgsqlConnection ConnectWriter() =>
        Connect(new NpgsqlConnectionStringBuilder(_connectionString) { WriteBufferSize = WriterBuffer }.ConnectionString);

    /// <summary>An open connection.</summary>
    public NpgsqlConnection Connect() => Connect(_connectionString);

    /// <summary>Why the database cannot be used, for an operator: one line with the key.</summary>
    public StorageConfigurationException Explain(NpgsqlException exception) => Unusable($"the {_name} cannot be used: {Reason(exception)}", exception);

    /// <summary>The error for an operator.</summary>
    public static StorageConfigurationException Unusable(string problem, Exception? inner = null) =>
        new(StorageOptions.ConnectionStringKey, problem, inner);

    private static NpgsqlConnection Connect(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
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

    private static string Reason(NpgsqlException exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "it does not exist; create it first",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refusal =>
            $"the server refuses the user: {refusal.MessageText}",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refusal =>
            $"the user may not create or change the tables: {refusal.MessageText}",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "it is read-only (a standby?)",
        PostgresException { SqlState: PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateFunction or PostgresErrorCodes.DuplicateObject } refusal =>
            $"it holds tables of another program with the same names ({refusal.MessageText}); name another database or schema (Search Path=…)",
        PostgresException refusal => refusal.MessageText,
        { InnerException: SocketException socket } => $"no server answers there ({socket.Message})",
        { InnerException: TimeoutException } => "no server answers there in time",
        _ => exception.Message,
    };
}
