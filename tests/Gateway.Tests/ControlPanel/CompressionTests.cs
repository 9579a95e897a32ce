using System.IO.Compression;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.ControlPanel;

public sealed class CompressionTests(BuiltPanel gateway) : IClassFixture<BuiltPanel>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/assets/index-Ab3dEf6h.js")]
    [InlineData("/workflow-runs")]
    [InlineData("/tasks/999999999/audit")]
    public async Task Pages_and_answers_are_compressed_for_whoever_asks_and_mean_the_same(string path)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var plain = await gateway.Http.GetAsync(path, cancellation);
        Assert.Empty(plain.Content.Headers.ContentEncoding);

        using var compressed = await Ask(path);
        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", compressed.Headers.Vary);
        await using var text = new GZipStream(await compressed.Content.ReadAsStreamAsync(cancellation), CompressionMode.Decompress);
        using var reader = new StreamReader(text);
        Assert.Equal(WithoutTraceId(await plain.Content.ReadAsStringAsync(cancellation)), WithoutTraceId(await reader.ReadToEndAsync(cancellation)));
    }

    [Fact]
    public async Task Events_leave_at_once_and_not_when_a_block_is_full()
    {
        var scenario = new Scenario(gateway);
        var (run, _) = await scenario.FailedRun();
        using var stream = await Ask($"/workflow-runs/{run}/events/stream");
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType?.MediaType);
        Assert.Empty(stream.Content.Headers.ContentEncoding);
    }

    private async Task<HttpResponseMessage> Ask(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        return await gateway.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static string WithoutTraceId(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\"trace_id\":\"[^\"]*\"", "");
}
