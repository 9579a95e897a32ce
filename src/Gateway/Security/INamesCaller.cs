namespace Multyagents.Gateway.Security;

/// <summary>A request that says who asks. Where callers are known by their keys, their name takes the place of what it says.</summary>
internal interface INamesCaller
{
    /// <summary>The same request, asked by this name.</summary>
    INamesCaller By(string name);

    /// <summary>The request as its caller's; unchanged where callers have no names.</summary>
    static T AsAskedBy<T>(T request, HttpContext context)
        where T : class => request is INamesCaller named && Caller.Of(context).Name is { } name ? (T)named.By(name) : request;
}
