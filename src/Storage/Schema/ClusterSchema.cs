using Multyagents.Storage.Postgres;
using Npgsql;

namespace Multyagents.Storage.Schema;

/// <summary>
/// The tables of the actor runtime, when it runs as a cluster: who its members are, and state that is no history of a run. They stand
/// beside the journal in a schema of their own, so that neither ever meets the other's names.
/// </summary>
public sealed class ClusterSchema
{
    /// <summary>The schema's name where the journal lives in PostgreSQL's own default schema; else it follows the journal's.</summary>
    private const string Name = "orleans";

    private const string DefaultSchema = "public";
    private const string Scripts = "Cluster";

    private readonly string _given;
    private readonly string _schema;

    /// <summary>The schema that belongs to a journal.</summary>
    /// <param name="connectionString">How the journal is reached.</param>
    /// <exception cref="StorageConfigurationException">The connection string is malformed or names no database.</exception>
    public ClusterSchema(string connectionString)
    {
        _ = PostgresLocation.Parse(connectionString);
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var journal = FirstName(builder.SearchPath ?? "");
        _given = connectionString;
        _schema = journal is "" or DefaultSchema ? Name : $"{journal}_{Name}";
        builder.SearchPath = QuotedName;
        builder.Enlist = false;
        if (string.IsNullOrEmpty(builder.ApplicationName)) builder.ApplicationName = "multyagents-cluster";
        ConnectionString = builder.ConnectionString;
    }

    /// <summary>Its name, as a statement of another schema writes it.</summary>
    public string QuotedName => $"\"{_schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>How its tables are reached.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes the schema if need be and brings its tables to this build's version. Several processes may do so at once.</summary>
    /// <param name="time">Clock of the schema's history.</param>
    /// <exception cref="StorageConfigurationException">The database cannot be used as configured, or is a newer build's.</exception>
    public void Migrate(TimeProvider time)
    {
        var location = PostgresLocation.Parse(_given);
        try
        {
            using (var connection = location.Connect()) Create(connection);
            var own = PostgresLocation.Parse(ConnectionString);
            using (var connection = own.Connect()) PostgresMigrator.Migrate(connection, own, SchemaScripts.In(Scripts), time);
        }
        catch (NpgsqlException e)
        {
            throw location.Explain(e);
        }
    }

    /// <summary>The first name of a search path as the server reads it: in small letters, unless it is quoted.</summary>
    private static string FirstName(string path)
    {
        var text = path.TrimStart();
        if (!text.StartsWith('"')) return text.Split(',')[0].Trim().ToLowerInvariant();
        const string Quote = "\"\"";
        var end = 1;
        while ((end = text.IndexOf('"', end)) >= 0 && text.AsSpan(end).StartsWith(Quote)) end += Quote.Length;
        return (end < 0 ? text[1..] : text[1..end]).Replace(Quote, "\"", StringComparison.Ordinal);
    }

    private void Create(NpgsqlConnection connection)
    {
        // Two processes that create the same schema at once get in each other's way, "if not exists" or not.
        using var transaction = connection.BeginTransaction();
        using (var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1, $2)", connection))
        {
            turn.Parameters.Add(new() { Value = PostgresLocks.Migration });
            turn.Parameters.Add(new() { Value = PostgresLocks.Of(_schema) });
            turn.ExecuteNonQuery();
        }

#pragma warning disable CA2100 // A quoted name; statements of this kind take no parameters.
        using var create = new NpgsqlCommand($"CREATE SCHEMA IF NOT EXISTS {QuotedName}", connection);
#pragma warning restore CA2100
        create.ExecuteNonQuery();
        transaction.Commit();
    }
}
