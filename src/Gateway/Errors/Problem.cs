using System.Diagnostics;
using System.Text.Json;
using Multyagents.Gateway.Json;
using Multyagents.Gateway.PartialRerun;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Errors;

/// <summary>One refusal as an HTTP answer. Every error of the gateway leaves through here.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Code">Stable kebab-case code.</param>
/// <param name="Title">The kind of problem in a few words.</param>
/// <param name="Detail">What is wrong with this request.</param>
/// <param name="Errors">Problems of single fields.</param>
internal sealed record Problem(int Status, string Code, string Title, string Detail, IReadOnlyList<FieldError> Errors) : IResult
{
    public const string MediaType = "application/problem+json";

    public Problem(int status, string code, string title, string detail)
        : this(status, code, title, detail, [])
    {
    }

    /// <summary>Seconds after which the same request may succeed, if that is known.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>With 401: how to say who calls (<c>WWW-Authenticate</c>).</summary>
    public string? Challenge { get; init; }

    /// <summary>What was attempted, where this refuses an attempt at something that is forbidden: the log of those is told.</summary>
    public RefusedAttempt? Attempt { get; init; }

    /// <summary>What is different from the plan that a re-run was held to.</summary>
    public PlanChangesRead? PlanChanges { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Attempt is { } attempt) httpContext.RequestServices.GetRequiredService<SecurityEvents>().Note(httpContext, attempt, Detail);
        var response = httpContext.Response;
        var body = JsonSerializer.SerializeToUtf8Bytes(ToBody(httpContext), WireJson.Default.ProblemBody);
        response.StatusCode = Status;
        response.ContentType = MediaType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (Challenge is not null) response.Headers.WWWAuthenticate = Challenge;
        if (RetryAfterSeconds is { } seconds) response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Status == StatusCodes.Status413PayloadTooLarge) EndConnection(httpContext);
        if (!HttpMethods.IsHead(httpContext.Request.Method)) await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    /// <summary>What names a request in the log.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    // The server does not read the rest of such a body but closes the connection. A client that is not told so sends its next request
    // there, and never learns what became of it. HTTP/2 ends a stream by itself and has no such header.
    private static void EndConnection(HttpContext context)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
    }

    private ProblemBody ToBody(HttpContext context) => new()
    {
        Type = $"urn:multyagents:problem:{Code}",
        Title = Title,
        Status = Status,
        Detail = Detail,
        Code = Code,
        TraceId = TraceIdOf(context),
        Errors = Errors.GroupBy(error => error.Field, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.Select(error => error.Message).ToArray(), StringComparer.Ordinal),
        PlanChanges = PlanChanges,
    };
}
