using Multyagents.Embedded.CodeGeneration;
using Orleans.Streams;

namespace Multyagents.Embedded.Streaming;

/// <summary>One item on its way to a subscribed grain, as a turn of it. It activates the grain when need be, so that the grain can resume.</summary>
internal sealed class StreamDelivery<T>(Subscription<T> subscription, T item, StreamSequenceToken token) : GrainCallWithoutResult
{
    public override string Method => "stream";

    protected override Task InvokeAsync(object grain) =>
        subscription.ObserverIn(Target) is { } observer ? subscription.DeliverAsync(observer, item, token) : Task.CompletedTask;
}
