using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Multyagents.Gateway.Errors;
using Multyagents.Hosting;
using Multyagents.Runs;
using Multyagents.Storage;

namespace Multyagents.Gateway.Tests.Errors;

public sealed class ErrorHandlingTests
{
    private const string Secret = "Data Source=/srv/secret.db; SELECT * FROM runs";

    public static TheoryData<Exception, int, string> Failures() => new()
    {
        { new InvalidOperationException(Secret), 500, "internal-error" },
        { new StorageException(Secret), 503, "unavailable" },
        { new MissingReferenceException("role 5 does not exist; nothing was written"), 422, "invalid-request" },
        { new RunUnavailableException(new RunId(7), new MissingReferenceException("role 5 does not exist; nothing was written")), 422, "invalid-request" },
        { new TimeoutException(Secret), 503, "unavailable" },
        { new IOException(Secret), 503, "unavailable" },
        { new RunUnavailableException(new RunId(7), new IOException(Secret)), 503, "unavailable" },
        { new RunConflictException(new RunId(7), 1, 2), 503, "unavailable" },
        { new RunCorruptedException(new RunId(7), 3, Secret, null), 503, "run-quarantined" },
        { new BadHttpRequestException(Secret, 400), 422, "malformed-request" },
        { new BadHttpRequestException(Secret, 413), 413, "body-too-large" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_breaks_inside_is_told_without_internals(Exception failure, int status, string code)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = "/workflow-runs/7";
        context.Response.Body = new MemoryStream();
        await new ErrorHandling(_ => throw failure, NullLogger<ErrorHandling>.Instance).InvokeAsync(context);

        var text = System.Text.Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
        Assert.Equal((status, "application/problem+json"), (context.Response.StatusCode, context.Response.ContentType));
        Assert.Equal(code, JsonElement.Parse(text).GetProperty("code").GetString());
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.Equal(code == "unavailable", context.Response.Headers.RetryAfter.Count == 1);
        Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions.ToString());
    }

    [Theory]
    [InlineData("cluster 'one' is being joined", 503)]
    [InlineData(null, 500)]
    public async Task What_breaks_while_the_grains_are_out_of_reach_is_no_bug(string? whyNot, int status)
    {
        var context = new DefaultHttpContext();
        await new ErrorHandling(_ => throw new InvalidOperationException("there is no such grain"), NullLogger<ErrorHandling>.Instance, new Reach(whyNot))
            .InvokeAsync(context);
        Assert.Equal(status, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_client_that_has_gone_is_no_failure()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var context = new DefaultHttpContext { RequestAborted = gone.Token };
        await new ErrorHandling(_ => throw new OperationCanceledException(), NullLogger<ErrorHandling>.Instance).InvokeAsync(context);
        Assert.Equal(StatusCodes.Status499ClientClosedRequest, context.Response.StatusCode);
    }

    private sealed record Reach(string? WhyNot) : IGrainReach;
}
