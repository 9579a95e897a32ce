using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Multyagents.Embedded.Runtime;

/// <summary>What the host of grains has to say.</summary>
internal sealed partial class GrainHostLog(ILogger<GrainHost> logger)
{
    [LoggerMessage(1, LogLevel.Warning, "Grain {Grain} failed to activate")]
    public partial void ActivationFailed(GrainId grain, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Grain {Grain} failed while it was deactivated")]
    public partial void DeactivationFailed(GrainId grain, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "A tick of a timer of grain {Grain} failed")]
    public partial void TickFailed(GrainId grain, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "One-way request {Method} to grain {Grain} failed")]
    public partial void OneWayFailed(string method, GrainId grain, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "A subscriber of stream {Provider}/{Stream} failed")]
    public partial void SubscriberFailed(string provider, StreamId stream, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "A subscriber of stream {Provider}/{Stream} is too slow: items are lost for it")]
    public partial void ItemsLost(string provider, StreamId stream);

    [LoggerMessage(7, LogLevel.Information, "{Count} grain activations end with the host")]
    public partial void Stopping(int count);

    [LoggerMessage(8, LogLevel.Warning, "{Count} grain activations did not end within the host's patience")]
    public partial void LeftBehind(int count);
}
