namespace Multyagents.Gateway.Security;

/// <summary>Who is signed in, and what that is good for.</summary>
public sealed record SessionRead
{
    /// <summary>Whether this server wants to know who calls: it has API keys.</summary>
    public required bool Required { get; init; }

    /// <summary>Who is signed in; null: nobody.</summary>
    public required string? Name { get; init; }

    /// <summary>What they may do; null: nobody is signed in.</summary>
    public required AccessRole? Role { get; init; }

    /// <summary>Operations (by <c>operationId</c>) that they may not call, and why. Empty where nobody is signed in.</summary>
    public required IReadOnlyDictionary<string, string> RefusedOperations { get; init; }

    internal static SessionRead Of(ApiKeys keys, Caller? caller) => new()
    {
        Required = keys.AreNeeded,
        Name = caller?.Name,
        Role = caller?.Name is null ? null : caller.Role,
        RefusedOperations = caller is null ? new SortedDictionary<string, string>(StringComparer.Ordinal) : Refused(caller),
    };

    private static SortedDictionary<string, string> Refused(Caller caller) => new(
        AccessTable.Operations.Select(operation => (operation, reason: caller.WhyNot(operation))).Where(pair => pair.reason is not null).ToDictionary(pair => pair.operation, pair => pair.reason!),
        StringComparer.Ordinal);
}
