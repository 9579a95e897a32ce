using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Throttling;

namespace Multyagents.Gateway.Audit;

/// <summary>An answer that is written as the record is read: from a place among its readers, or not at all.</summary>
internal abstract class RecordAnswer(RecordReaders readers, string mediaType) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var place = await readers.TryEnter(httpContext.RequestAborted);
        if (place is null)
        {
            await Problems.TooManyChecks().ExecuteAsync(httpContext);
            return;
        }

        httpContext.Response.ContentType = mediaType;
        httpContext.Response.Headers.CacheControl = "no-store";
        await Write(httpContext.Response, place, httpContext.RequestAborted);
    }

    /// <summary>Writes it; steps aside while the client takes what there is.</summary>
    protected abstract Task Write(HttpResponse response, RecordReaders.Place place, CancellationToken cancellation);
}
