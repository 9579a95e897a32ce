using System.Text.RegularExpressions;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Hosting;

public sealed partial class StartPageTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task The_page_and_everything_it_refers_to_comes_from_here()
    {
        var page = await gateway.Get("/");
        Assert.Equal((200, "text/html"), (page.Status, page.ContentType));
        var references = Reference().Matches(page.Text).Select(match => match.Groups[1].Value).ToArray();
        Assert.True(references.Length >= 6);
        foreach (var reference in references)
        {
            Assert.StartsWith("/", reference, StringComparison.Ordinal);
            Assert.Equal(200, (await gateway.Get(reference)).Status);
        }

        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Reference();
}
