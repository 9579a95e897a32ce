using Microsoft.AspNetCore.Http.Metadata;

namespace Multyagents.Gateway.Http;

/// <summary>Most bytes that a request's body may have; routing hands it to the server, which stops reading there.</summary>
/// <param name="bytes">The limit.</param>
internal sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    /// <summary>Where nothing else is said; far more than the limits of single fields add up to.</summary>
    public const long Default = 4 * 1024 * 1024;

    /// <summary>Templates and runs: up to 20,000 steps with prompts.</summary>
    public const long Large = 32 * 1024 * 1024;

    /// <summary>Callbacks: two outputs of 1 MiB, in which every byte may be escaped as six, and some room for the rest.</summary>
    public const long Callback = 14 * 1024 * 1024;

    public long? MaxRequestBodySize => bytes;

    /// <summary>The limit that applies to a request.</summary>
    public static long Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Default;
}
