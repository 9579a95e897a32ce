using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Http;

/// <summary>Compresses JSON and the control panel's files for clients that ask for it. Event streams are left as they are: every event has to leave at once.</summary>
internal static class AnswerCompression
{
    private static readonly string[] MediaTypes =
        [JsonAnswer.MediaType, Problem.MediaType, "text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];

    public static void AddAnswerCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options => options.MimeTypes = MediaTypes);
        // Answers are made anew for every request: most of the gain for little of the time.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
