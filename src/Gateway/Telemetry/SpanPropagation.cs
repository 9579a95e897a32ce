using Multyagents.Telemetry;

namespace Multyagents.Gateway.Telemetry;

/// <summary>Sends the span of a request along with the grain calls that it makes.</summary>
internal static class SpanPropagation
{
    public static void UseSpanPropagation(this WebApplication app) => app.Use((context, next) =>
    {
        GrainTracing.Propagate();
        return next(context);
    });
}
