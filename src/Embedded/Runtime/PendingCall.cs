using Multyagents.Embedded.CodeGeneration;

namespace Multyagents.Embedded.Runtime;

/// <summary>A call whose caller waits, and its place in the list of all of them.</summary>
internal sealed class PendingCall(GrainCall call, long since)
{
    public GrainCall Call { get; } = call;

    public long Since { get; } = since;

    public PendingCall? Older { get; set; }

    public PendingCall? Newer { get; set; }

    public bool IsListed { get; set; }

    public CancellationTokenRegistration Cancellation { get; set; }
}
