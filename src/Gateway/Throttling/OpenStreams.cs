using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Throttling;

/// <summary>The event streams that are open: so many in all, and so many of one API key, so that no key takes the others' away.</summary>
internal sealed class OpenStreams(GatewayLimits limits)
{
    private readonly Places<string> _places = new(limits.EventStreams, limits.EventStreamsPerKey);

    /// <summary>Takes a place until it is disposed; null: there is none.</summary>
    public IDisposable? TryOpen(Caller caller) => _places.TryTake(caller.Name ?? "");
}
