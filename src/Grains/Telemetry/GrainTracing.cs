using System.Diagnostics;

namespace Multyagents.Telemetry;

/// <summary>
/// Spans of the grains. A caller's span comes along with the call: where the runtime does not bring it by itself, in the request
/// context, under the name that W3C trace context gives it.
/// </summary>
public static class GrainTracing
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "Multyagents.Grains";

    private const string Parent = "traceparent";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Sends the current span along with the calls that this request makes; nothing when there is none.</summary>
    public static void Propagate()
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id }) RequestContext.Set(Parent, id);
    }

    /// <summary>A span of a grain; null when nobody listens.</summary>
    internal static Activity? Start(string name, RunId run, TaskId? task = null)
    {
        if (!Source.HasListeners()) return null;
        var activity = Source.StartActivity(name, ActivityKind.Internal, Caller());
        activity?.SetTag("multyagents.run.id", run.Value);
        if (task is { } id) activity?.SetTag("multyagents.task.id", id.Value);
        return activity;
    }

    /// <summary>Ends a span with what came of it.</summary>
    internal static void Decided(this Activity activity, RunRejection? rejection)
    {
        if (rejection is not null) activity.SetTag("multyagents.refusal", rejection.GetType().Name);
    }

    private static ActivityContext Caller()
    {
        if (Activity.Current is { } current) return current.Context;
        return RequestContext.Get(Parent) is string id && ActivityContext.TryParse(id, null, isRemote: true, out var context) ? context : default;
    }
}
