namespace Multyagents.Gateway.Contracts;

/// <summary>Which contract the server speaks.</summary>
public sealed record ContractRead
{
    /// <summary>Version of the wire contract.</summary>
    public required string ContractVersion { get; init; }

    /// <summary>Its JSON Schema: a path in the repository, and under this server's address.</summary>
    public required string SchemaFile { get; init; }
}
