using System.Net.Http.Headers;
using System.Text;

namespace Multyagents.Gateway.Tests.Support;

/// <summary>A gateway with an API key of each role. <see cref="GatewayFixture.Http"/> is the admin; <see cref="Call"/> is whoever the headers say.</summary>
public sealed class KeyedGateway : GatewayFixture, IAsyncLifetime
{
    public const string ViewerKey = "viewer-key-0123456789abcdef";
    public const string OperatorKey = "operator-key-0123456789abcdef";
    public const string AdminKey = "admin-key-0123456789abcdef";

    private readonly SocketsHttpHandler _handler = new() { UseCookies = false };
    private HttpClient? _bare;

    protected override string[] Settings =>
    [
        $"--Multyagents:Auth:ApiKeys:0:Key={ViewerKey}", "--Multyagents:Auth:ApiKeys:0:Name=vera", "--Multyagents:Auth:ApiKeys:0:Role=viewer",
        $"--Multyagents:Auth:ApiKeys:1:Key={OperatorKey}", "--Multyagents:Auth:ApiKeys:1:Name=olga", "--Multyagents:Auth:ApiKeys:1:Role=operator",
        // SHA-256 of the admin's key.
        $"--Multyagents:Auth:ApiKeys:2:KeyHash={Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(AdminKey)))}",
        "--Multyagents:Auth:ApiKeys:2:Name=adam", "--Multyagents:Auth:ApiKeys:2:Role=admin",
    ];

    public static (string Name, string Value) Viewer => ("Authorization", $"Bearer {ViewerKey}");

    public static (string Name, string Value) Operator => ("X-Api-Key", OperatorKey);

    public static (string Name, string Value) Admin => ("Authorization", $"bearer {AdminKey}");

    public HttpClient Bare => _bare!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Http.DefaultRequestHeaders.Add("X-Api-Key", AdminKey);
        _bare = new HttpClient(_handler, disposeHandler: false) { BaseAddress = Address };
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        _bare?.Dispose();
        _handler.Dispose();
        await DisposeAsync();
    }

    /// <summary>A request with these headers, and no credentials but those among them.</summary>
    public async Task<Answer> Call(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Bare.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, response.Headers);
    }

    /// <summary>Signs in; the cookie as later requests send it.</summary>
    public async Task<(string Name, string Value)> SignIn(string key)
    {
        var answer = await Call("POST", "/auth/session", $$"""{"key":"{{key}}"}""");
        answer.Ok();
        return ("Cookie", CookieOf(answer).Split(';')[0]);
    }

    /// <summary>The one cookie that an answer sets.</summary>
    public static string CookieOf(Answer answer) => Assert.Single(answer.Headers.GetValues("Set-Cookie"));
}
