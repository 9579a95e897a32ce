namespace Multyagents.Gateway.Security;

/// <summary>An API key as the process keeps it: without the key.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Role">What its holder may do.</param>
/// <param name="Hash">SHA-256 of the key.</param>
internal sealed record ApiKey(string Name, AccessRole Role, byte[] Hash)
{
    /// <summary>Who calls with it.</summary>
    public Caller Caller { get; } = new(Name, Role);
}
