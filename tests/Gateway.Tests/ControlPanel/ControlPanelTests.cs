using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.ControlPanel;

public sealed class ControlPanelTests(BuiltPanel gateway) : IClassFixture<BuiltPanel>
{
    /// <summary>What browsers send when somebody opens an address.</summary>
    private const string Navigation = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    private const string Policy =
        "default-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    [Theory]
    [InlineData("/")]
    [InlineData("/runs/7")]
    [InlineData("/runs/7?task=3&view=audit")]
    [InlineData("/templates")]
    [InlineData("/approvals")]
    [InlineData("/system")]
    [InlineData("/somewhere/else")]
    public async Task A_browser_gets_the_page_whatever_address_it_opens(string path)
    {
        var page = await Open(path);
        Assert.Equal((200, "text/html", BuiltPanel.Page), (page.Status, page.ContentType, page.Text));
        Assert.Equal("no-cache", Header(page, "Cache-Control"));
        HasSecurityHeaders(page);
    }

    [Fact]
    public async Task The_page_is_the_front_door_for_everybody_and_elsewhere_it_says_what_it_depends_on()
    {
        var page = await gateway.Get("/");
        Assert.Equal((200, BuiltPanel.Page), (page.Status, page.Text));
        Assert.Equal("Accept", Header(await Open("/runs/7"), "Vary"));
    }

    [Theory]
    [InlineData("/runs/7", null)]
    [InlineData("/runs/7", "*/*")]
    [InlineData("/runs/7", "application/json")]
    [InlineData("/templates", "application/json, text/plain, */*")]
    [InlineData("/somewhere/else", "text/html;q=0")]
    [InlineData("/somewhere/else", "text/*")]
    [InlineData("/somewhere/else", ";;,/,text/html/x")]
    public async Task Who_does_not_ask_for_a_page_gets_the_problem_as_before(string path, string? accept)
    {
        var answer = await gateway.Send(HttpMethod.Get, path, null, accept is null ? [] : [("Accept", accept)]);
        answer.Refused(404, "no-such-resource", path);
        Assert.Contains("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/runs/7", 404)]
    [InlineData("PUT", "/templates", 404)]
    [InlineData("DELETE", "/assets/index-Ab3dEf6h.js", 404)]
    [InlineData("POST", "/", 404)]
    public async Task Only_reading_opens_a_page(string method, string path, int status) =>
        Assert.Equal(status, (await gateway.Send(new HttpMethod(method), path, null, ("Accept", Navigation))).Status);

    [Fact]
    public async Task Whoever_asks_for_the_head_of_a_page_gets_its_headers_alone()
    {
        var head = await gateway.Send(HttpMethod.Head, "/", null);
        Assert.Equal((200, "text/html", ""), (head.Status, head.ContentType, head.Text));
        HasSecurityHeaders(head);
        Assert.Equal(200, (await gateway.Send(HttpMethod.Head, "/runs/7", null, ("Accept", Navigation))).Status);
        Assert.Equal(404, (await gateway.Send(HttpMethod.Head, "/runs/7", null)).Status);
    }

    [Fact]
    public async Task Operations_answer_browsers_as_they_answer_everybody()
    {
        (await Open("/health")).Ok();
        (await Open("/workflow-runs")).Ok();
        (await Open("/contracts/current")).Ok();
        Assert.Equal(200, (await Open("/openapi/v1.json")).Status);
        (await Open("/tasks/999999999")).Refused(404, "task-not-found");
        (await Open("/approvals/999999999")).Refused(404, "approval-not-found");
        // There is such an address, for another method.
        (await Open("/approvals/1/approve")).Refused(405, "method-not-allowed");
    }

    [Theory]
    [InlineData("/assets/index-Ab3dEf6h.js", "text/javascript", "public, max-age=31536000, immutable")]
    [InlineData("/assets/index-Zz9_-x1Q.css", "text/css", "public, max-age=31536000, immutable")]
    [InlineData("/logo.svg", "image/svg+xml", "no-cache")]
    [InlineData("/index.html", "text/html", "no-cache")]
    public async Task Files_come_with_their_type_and_the_time_they_may_be_kept(string path, string type, string caching)
    {
        var file = await gateway.Get(path);
        Assert.Equal((200, type), (file.Status, file.ContentType));
        Assert.Equal(caching, Header(file, "Cache-Control"));
        HasSecurityHeaders(file);
    }

    [Fact]
    public async Task What_a_browser_has_already_is_not_sent_again()
    {
        var first = await Open("/runs/7");
        var again = await gateway.Send(HttpMethod.Get, "/runs/8", null, ("Accept", Navigation), ("If-None-Match", first.ETag!));
        Assert.Equal((304, ""), (again.Status, again.Text));
        Assert.Equal("no-cache", Header(again, "Cache-Control"));
        HasSecurityHeaders(again);
    }

    [Theory]
    [InlineData("/assets/index-Gone0000.js")]
    [InlineData("/missing.svg")]
    [InlineData("/.vite/manifest.json")]
    public async Task A_file_that_is_not_there_is_not_the_page(string path)
    {
        var answer = await Open(path);
        answer.Refused(404, "no-such-resource");
        Assert.DoesNotContain(BuiltPanel.Secret, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets")]
    [InlineData("/assets/")]
    public async Task No_folder_is_listed(string path)
    {
        (await gateway.Get(path)).Refused(404, "no-such-resource");
        Assert.Equal(BuiltPanel.Page, (await Open(path)).Text);
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/..%5csecret.txt")]
    [InlineData("/assets/..%2f..%2fsecret.txt")]
    [InlineData("//secret.txt")]
    [InlineData("/%00/secret.txt")]
    [InlineData("/../multyagents.db")]
    public async Task Nothing_outside_the_folder_is_reached(string path)
    {
        // As it stands, without the client's own tidying of the path.
        var address = new Uri(gateway.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Host = gateway.Address.Authority;
        using var response = await gateway.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode is 400 or 404, $"{path}: {(int)response.StatusCode}");
        Assert.DoesNotContain(BuiltPanel.Secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_other_names_for_this_machine_are_kept_out_here_too() =>
        (await gateway.Send(HttpMethod.Get, "/", null, ("Host", "evil.example.com"), ("Accept", Navigation))).Refused(403, "foreign-host");

    private Task<Answer> Open(string path) => gateway.Send(HttpMethod.Get, path, null, ("Accept", Navigation));

    private static void HasSecurityHeaders(Answer answer)
    {
        Assert.Equal(Policy, Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
    }

    private static string? Header(Answer answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
