using System.Net.Http.Headers;
using System.Text.Json;

namespace Multyagents.Gateway.Tests.Support;

/// <summary>An HTTP answer, read.</summary>
public sealed record Answer(int Status, string? ContentType, string Text, HttpResponseHeaders Headers)
{
    // A list holds what may itself be as deep as a body, so an answer is deeper than the parser's own default allows.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 128 };

    public JsonElement Json => JsonElement.Parse(Text, Deep);

    public string? ETag => Headers.ETag?.ToString();

    /// <summary>The success that the test counts on.</summary>
    public JsonElement Ok()
    {
        Assert.True(Status == 200, $"expected 200, got {Status}: {Text}");
        Assert.Equal("application/json", ContentType);
        return Json;
    }

    /// <summary>The refusal that the test counts on: status, code, and a part of its detail.</summary>
    public JsonElement Refused(int status, string code, string? detail = null)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Text}");
        Assert.Equal("application/problem+json", ContentType);
        var problem = Json;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal($"urn:multyagents:problem:{code}", problem.GetProperty("type").GetString());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("trace_id").GetString()));
        Assert.Equal(JsonValueKind.Object, problem.GetProperty("errors").ValueKind);
        if (detail is not null) Assert.Contains(detail, problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        return problem;
    }

    /// <summary>422 that names this field.</summary>
    public JsonElement RefusedField(string field, string? message = null)
    {
        var problem = Refused(422, "invalid-request");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var messages), $"'{field}' is not named in {Text}");
        if (message is not null) Assert.Contains(message, messages[0].GetString()!, StringComparison.Ordinal);
        return problem;
    }
}

public static class JsonElements
{
    public static long Id(this JsonElement element) => element.GetProperty("id").GetInt64();

    public static long[] Numbers(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetInt64())];

    public static string[] Texts(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>The names of an object's fields, in order.</summary>
    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(field => field.Name)];

    /// <summary>Compares with literal JSON, byte for byte after removing blanks.</summary>
    public static void Is(this JsonElement element, string json) => Assert.Equal(JsonSerializer.Serialize(JsonElement.Parse(json)), JsonSerializer.Serialize(element));
}
