using Multyagents.Embedded.CodeGeneration;
using Orleans.Runtime;

namespace Multyagents.Embedded.Runtime;

/// <summary>One tick of a grain timer, as a request of the grain to itself.</summary>
internal sealed class TimerTick<TState>(GrainTimer<TState> timer, GrainTimerCreationOptions options) : GrainCallWithoutResult
{
    public override string Method => "timer";

    public override CallOptions Options => CallOptions.OneWay | (options.Interleave ? CallOptions.AlwaysInterleave : CallOptions.None);

    internal override bool IsLocal => true;

    internal override bool KeepsAlive => options.KeepAlive;

    internal override bool IsAbandoned => timer.IsDisposed;

    protected override Task InvokeAsync(object grain) => timer.TickAsync();
}
