using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>What a submit must be like, and what it is called.</summary>
internal static class SubmitRules
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Everything that is wrong with a submit; empty when it can be executed.</summary>
    /// <param name="request">The submit.</param>
    /// <param name="key">Its key, if it brings one.</param>
    /// <param name="callbackOrigins">Where it may have itself reported to; empty: anywhere.</param>
    public static IReadOnlyList<FieldProblem> Check(SubmitRequest request, string? key, IReadOnlyList<Uri> callbackOrigins)
    {
        var problems = new List<FieldProblem>();
        CheckId(problems, "task_id", request.TaskId);
        CheckId(problems, "run_id", request.RunId);
        CheckPrompt(problems, request.Prompt);
        CheckMode(problems, request);
        if (request.TimeoutSeconds is < 1 or > RunnerLimits.TimeoutSeconds)
            problems.Add(new("timeout_seconds", $"must be from 1 to {RunnerLimits.TimeoutSeconds}"));
        CheckCallback(problems, request, callbackOrigins);
        CheckWorkspace(problems, request.Workspace);
        CheckIdentity(problems, request, key);
        return problems;
    }

    /// <summary>The attempt: of the body, else of the callback's address, else none.</summary>
    public static int? AttemptOf(SubmitRequest request)
    {
        if (request.Attempt is { } attempt)
            return attempt;
        if (!Uri.TryCreate(request.StatusCallbackUrl, UriKind.Absolute, out var url))
            return null;
        var named = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url.Query).TryGetValue("attempt", out var value) ? value.ToString() : null;
        return int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }

    /// <summary>The execution's name when the request brings no key.</summary>
    public static string KeyOf(SubmitRequest request, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.RunId}/{request.TaskId}/{attempt}");

    /// <summary>Digest of what is executed. Another digest under the same key is a mistake of the sender, not a repetition.</summary>
    public static string Fingerprint(SubmitRequest request, int? attempt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[request.TaskId, request.RunId, attempt?.ToString(CultureInfo.InvariantCulture) ?? "", request.ExecutionMode, request.Prompt])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            // A byte that UTF-8 does not have keeps the parts apart.
            hash.AppendData([0xFF]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static void CheckId(List<FieldProblem> problems, string field, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            problems.Add(new(field, "must not be blank"));
        else if (value.Length > RunnerLimits.IdLength)
            problems.Add(new(field, $"must have at most {RunnerLimits.IdLength} characters"));
        else if (!value.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or ':' or '-'))
            problems.Add(new(field, "may have letters, digits and . _ : - only"));
    }

    private static void CheckPrompt(List<FieldProblem> problems, string prompt)
    {
        if (string.IsNullOrWhiteSpace(prompt))
            problems.Add(new("prompt", "must not be blank"));
        else if (prompt.Contains('\0', StringComparison.Ordinal))
            problems.Add(new("prompt", "must not contain the character NUL"));
        else if (!IsUnicode(prompt))
            problems.Add(new("prompt", "must be valid Unicode"));
        else if (Encoding.UTF8.GetByteCount(prompt) > RunnerLimits.PromptBytes)
            problems.Add(new("prompt", $"must have at most {RunnerLimits.PromptBytes} bytes"));
    }

    private static void CheckMode(List<FieldProblem> problems, SubmitRequest request)
    {
        switch (request.ExecutionMode)
        {
            case ExecutionModes.NoWorkspace:
                break;
            case ExecutionModes.SharedWorkspace:
                if (request.Workspace?.ProjectRoot is null && request.Workspace?.WorktreePath is null)
                    problems.Add(new("workspace.project_root", "is needed by the execution mode shared-workspace"));
                break;
            case ExecutionModes.IsolatedWorktree:
                WorktreeOrder.Check(problems, request.Workspace);
                break;
            case ExecutionModes.DockerSandbox:
                SandboxSpec.Check(problems, request.Sandbox);
                break;
            default:
                problems.Add(new("execution_mode", "is not a known execution mode"));
                break;
        }
    }

    private static void CheckCallback(List<FieldProblem> problems, SubmitRequest request, IReadOnlyList<Uri> origins)
    {
        if (request.StatusCallbackUrl.Length > RunnerLimits.UrlLength)
            problems.Add(new("status_callback_url", $"must have at most {RunnerLimits.UrlLength} characters"));
        else if (!Uri.TryCreate(request.StatusCallbackUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            problems.Add(new("status_callback_url", "must be an absolute http or https address"));
        else if (origins.Count > 0 && !origins.Any(origin => origin.Scheme == url.Scheme && origin.Port == url.Port && string.Equals(origin.IdnHost, url.IdnHost, StringComparison.OrdinalIgnoreCase)))
            problems.Add(new("status_callback_url", "is at an origin that this runner does not report to (Multyagents__Runner__CallbackOrigins)"));
        if (request.StatusCallbackToken is { } token && (token.Length > RunnerLimits.UrlLength || token.Any(character => character is <= ' ' or > '~')))
            problems.Add(new("status_callback_token", $"must have at most {RunnerLimits.UrlLength} visible ASCII characters"));
    }

    private static void CheckWorkspace(List<FieldProblem> problems, RunnerWorkspace? workspace)
    {
        CheckPath(problems, "workspace.project_root", workspace?.ProjectRoot);
        CheckPath(problems, "workspace.worktree_path", workspace?.WorktreePath);
    }

    private static void CheckPath(List<FieldProblem> problems, string field, string? path)
    {
        if (path is null)
            return;
        if (path.Length > RunnerLimits.PathLength)
            problems.Add(new(field, $"must have at most {RunnerLimits.PathLength} characters"));
        else if (!path.StartsWith('/') || path.Contains('\0', StringComparison.Ordinal) || !IsUnicode(path))
            problems.Add(new(field, "must be an absolute path"));
    }

    private static void CheckIdentity(List<FieldProblem> problems, SubmitRequest request, string? key)
    {
        if (request.Attempt is < 1)
            problems.Add(new("attempt", "must be at least 1"));
        if (key is null && AttemptOf(request) is null)
            problems.Add(new("attempt", $"is needed when there is no header {RunnerProtocol.IdempotencyKeyHeader}"));
        if (key is not null && (key.Length is 0 or > RunnerLimits.IdLength || key.Any(character => character is < ' ' or > '~')))
            problems.Add(new(RunnerProtocol.IdempotencyKeyHeader, $"must have from 1 to {RunnerLimits.IdLength} visible ASCII characters"));
    }

    private static bool IsUnicode(string text)
    {
        try
        {
            _ = _strict.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
