using System.Net.Http.Headers;
using System.Text.Json;

namespace Multyagents.Contract.Tests.Harness;

/// <summary>An HTTP answer, read and found to be as documented.</summary>
public sealed record Answer(int Status, string? ContentType, string Text, HttpResponseHeaders Headers)
{
    // A list holds what may itself be as deep as a body, so an answer is deeper than the parser's own default allows.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 128 };

    /// <summary>The body.</summary>
    public JsonElement Element => JsonElement.Parse(Text, Deep);

    public string? ETag => Headers.ETag?.ToString();

    /// <summary>The success that the test counts on.</summary>
    public Json Ok()
    {
        Assert.True(Status == 200, $"expected 200, got {Status}: {Text}");
        return new Json(Element, "answer");
    }

    /// <summary>The empty success of a deletion.</summary>
    public void Deleted()
    {
        Assert.True(Status == 204, $"expected 204, got {Status}: {Text}");
        Assert.Equal("", Text);
    }

    /// <summary>The refusal that the test counts on: status, code, and what its detail names.</summary>
    public Json Refused(int status, string code, params string[] details)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Text}");
        var problem = new Json(Element, "problem");
        Assert.Equal(code, problem["code"].Text);
        Assert.Equal(status, problem["status"].Number);
        foreach (var detail in details) Assert.Contains(detail, problem["detail"].Text, StringComparison.Ordinal);
        return problem;
    }

    /// <summary>422 that names this field.</summary>
    public void RefusedField(string field, string? message = null)
    {
        var problem = Refused(422, "invalid-request");
        Assert.True(problem["errors"].Has(field), $"'{field}' is not named in {Text}");
        if (message is not null) Assert.Contains(message, problem["errors"][field][0].Text, StringComparison.Ordinal);
    }
}
