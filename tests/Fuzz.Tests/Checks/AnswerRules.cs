using System.Text.Json;
using System.Text.RegularExpressions;

namespace Multyagents.Fuzz.Tests;

/// <summary>What every answer must keep to, whatever was asked.</summary>
internal static partial class AnswerRules
{
    // Of the server, its guards and routing, whatever the operation: malformed, unknown key, foreign origin, no such path, wrong method, no length,
    // too large, too many, headers too large.
    private static readonly HashSet<int> Everywhere = [400, 401, 403, 404, 405, 408, 411, 413, 414, 415, 417, 429, 431];

    /// <summary>What is wrong with the answer; null when nothing is. Without a text only its head is looked at.</summary>
    public static string? Broken(Operation operation, int status, string? mediaType, string? text)
    {
        if (status >= 500) return $"a server error, {status}";
        if (!operation.Statuses.Contains(status) && !Everywhere.Contains(status)) return $"{status} is not in the document";
        if (text is null) return null;
        if (text.Contains(RequestFuzzer.Planted, StringComparison.Ordinal)) return "it tells a credential";
        if (Internals().Match(text) is { Success: true } leak) return $"it tells internals: {leak.Value}";
        if (status >= 400 && text.Length > 0 && mediaType != "application/problem+json") return $"a refusal of type {mediaType}";
        return mediaType is "application/json" or "application/problem+json" ? NoJson(text) : null;
    }

    private static string? NoJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 512 });
            return null;
        }
        catch (JsonException failure)
        {
            return $"no JSON: {failure.Message}";
        }
    }

    // Stack traces, statements and exceptions. What clients wrote may come back to them, so words alone do not count.
    [GeneratedRegex(@"   at [A-Z]\w+\.|\w+Exception:|SqliteException|Npgsql|SQLITE_|(SELECT|INSERT INTO|UPDATE) \w+ |System\.(IO|Text|Net)\.")]
    private static partial Regex Internals();
}
