using System.Data.Common;
using Multyagents.Gateway.Security;
using Multyagents.Runs;
using Multyagents.Storage;

namespace Multyagents.Gateway.Errors;

/// <summary>Outermost middleware: whatever goes wrong inside becomes a problem answer, without internals in it.</summary>
internal sealed class ErrorHandling(RequestDelegate next, ILogger<ErrorHandling> logger, IGrainReach? grains = null)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            // The client has gone: nobody is left to answer, and nothing is wrong here.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            SecurityHeaders.Apply(context.Response.Headers);
            await Answer(context, failure).ExecuteAsync(context);
            return;
        }

        if (BareStatus(context) is { } problem) await problem.ExecuteAsync(context);
    }

    private Problem Answer(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.TooLarge(Http.BodyLimit.Of(context));
            case BadHttpRequestException:
                return Problems.MalformedRequest();
            case var _ when failure.GetBaseException() is MissingReferenceException missing:
                return Problems.MissingReference(missing.Message);
            case RunCorruptedException:
                logger.Failed(failure, context.Request.Method, context.Request.Path, Problem.TraceIdOf(context));
                return Problems.Quarantined();
            case RunUnavailableException or StorageException or DbException or TimeoutException or IOException:
                logger.Unavailable(failure, context.Request.Method, context.Request.Path, Problem.TraceIdOf(context));
                return Problems.Unavailable();
            case var _ when GrainHosts.IsOutOfReach(failure) || grains?.WhyNot is not null:
                logger.Unavailable(failure, context.Request.Method, context.Request.Path, Problem.TraceIdOf(context));
                return Problems.Unavailable();
            default:
                logger.Failed(failure, context.Request.Method, context.Request.Path, Problem.TraceIdOf(context));
                return Problems.Internal();
        }
    }

    /// <summary>Routing answers an unknown path or method with a bare status code; give it a body.</summary>
    private static Problem? BareStatus(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted || response.ContentType is not null || response.ContentLength > 0) return null;
        return response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => Problems.MalformedRequest(),
            StatusCodes.Status404NotFound => Problems.NoSuchRoute(context.Request),
            StatusCodes.Status405MethodNotAllowed => Problems.WrongMethod(context.Request),
            _ => null,
        };
    }
}
