using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Throttling;

/// <summary>Refuses what one caller sends beyond its rate. Stands behind the access control, which knows the caller, and before anything is read or done.</summary>
internal sealed class RateLimits(RequestDelegate next, GatewayLimits limits, TimeProvider time)
{
    private readonly RateQuota? _requests = limits.RequestsPerSecond == 0 ? null : new(limits.RequestsPerSecond, time);
    private readonly RateQuota? _callbacks = limits.CallbacksPerSecond == 0 ? null : new(limits.CallbacksPerSecond, time);

    /// <summary>Where no rate is limited nothing stands in the way.</summary>
    public static bool AreOn(GatewayLimits limits) => limits.RequestsPerSecond > 0 || limits.CallbacksPerSecond > 0;

    public Task InvokeAsync(HttpContext context)
    {
        // Runners have their own quota: however many requests somebody sends from their address, results arrive.
        var isCallback = context.GetEndpoint()?.Metadata.GetMetadata<CallbackQuota>() is not null;
        var quota = isCallback ? _callbacks : _requests;
        return quota is not null && Take(quota, context) is { } seconds ? Problems.TooManyRequests(seconds).ExecuteAsync(context) : next(context);
    }

    private static int? Take(RateQuota quota, HttpContext context) =>
        context.Features.Get<Caller>()?.Name is { } key ? quota.Take(key) : quota.Take(CallerNetwork.Of(context));
}

/// <summary>Marks the endpoint of runners' reports.</summary>
internal sealed class CallbackQuota
{
    /// <summary>The only one.</summary>
    public static CallbackQuota Instance { get; } = new();
}
