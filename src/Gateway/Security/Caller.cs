namespace Multyagents.Gateway.Security;

/// <summary>Who calls.</summary>
/// <param name="Name">The name of the API key; null where no keys are configured: then requests say themselves whose they are.</param>
/// <param name="Role">What it may do.</param>
internal sealed record Caller(string? Name, AccessRole Role)
{
    /// <summary>Whoever reaches a gateway without API keys.</summary>
    public static Caller Anybody { get; } = new(null, AccessRole.Admin);

    /// <summary>Who calls, as <see cref="AccessGuard"/> has found.</summary>
    /// <exception cref="InvalidOperationException">Nobody looked: the endpoint is open to everybody and must not depend on it.</exception>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException($"{context.Request.Path} is open to everybody and asks who calls");

    /// <summary>Why this caller may not call an operation; null: it may.</summary>
    public string? WhyNot(string operationId) => AccessTable.Of(operationId) is Access.From from && Role < from.Role ? Needs(from.Role) : null;

    /// <summary>What is said to those who have less than a role.</summary>
    public static string Needs(AccessRole role) => $"needs the role {WireNames<AccessRole>.Name(role)}";
}
