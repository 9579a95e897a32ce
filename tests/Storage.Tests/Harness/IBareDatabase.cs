using Multyagents.Storage.Schema;

namespace Multyagents.Storage.Tests;

/// <summary>An empty database of its own for one test. Each call has a connection of its own.</summary>
public interface IBareDatabase : IDisposable
{
    /// <summary>The name that messages give it.</summary>
    string Name { get; }

    /// <summary>The scripts of this build.</summary>
    internal IReadOnlyList<SchemaScript> Scripts { get; }

    /// <summary>Migrates and answers the version.</summary>
    internal int Migrate(params SchemaScript[] scripts);

    /// <summary>Executes a statement and answers its first value.</summary>
    object? Scalar(string sql);
}
