namespace Multyagents.Gateway.Security;

/// <summary>Who may call an endpoint, as its metadata. An endpoint without it is closed to everybody but admins.</summary>
internal abstract record Access
{
    private Access()
    {
    }

    /// <summary>Anybody may; whoever calls is not even looked at.</summary>
    internal sealed record Everybody : Access;

    /// <summary>Anybody may, and the endpoint wants to know who it is.</summary>
    internal sealed record Whoever : Access;

    /// <summary>Holders of a role.</summary>
    /// <param name="Role">The lowest role that may.</param>
    internal sealed record From(AccessRole Role) : Access
    {
        /// <summary>The lowest role that may call it for a dry run; null: there is none. The endpoint itself tells the two apart.</summary>
        public AccessRole? DryRun { get; init; }

        /// <summary>The lowest role that gets as far as the endpoint.</summary>
        public AccessRole Lowest => DryRun ?? Role;
    }

    /// <summary>Anybody may, whoever it is.</summary>
    public static Access Open { get; } = new Everybody();

    /// <summary>What an endpoint demands.</summary>
    public static Access Of(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Access>() ?? new From(AccessRole.Admin);
}

/// <summary>Declares who may call an endpoint that is no operation of the contract.</summary>
internal static class AccessDeclarations
{
    /// <summary>Needs no key: it tells nothing about anybody's work.</summary>
    public static TBuilder IsOpen<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(Access.Open);
}
