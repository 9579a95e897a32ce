using System.Globalization;
using System.Text;

namespace Multyagents.Runner;

/// <summary>
/// What a prompt scripts for the executor mock. A prompt that does not begin with <c>mock:</c> succeeds at once. After it, words separated by
/// blanks: <c>sleep=SECONDS</c>, <c>exit=CODE</c>, <c>stdout=TEXT</c>, <c>stderr=TEXT</c>, <c>handoff=JSON</c> or
/// <c>handoff=SUMMARY</c>, <c>fail</c> (exit code 1), <c>fail-first=N</c>
/// (the attempts 1 to N fail), <c>hang</c> (until canceled or timed out), <c>message=THE REST OF THE PROMPT</c>. A text with blanks is put
/// in double quotes; in quotes, <c>\n</c>, <c>\"</c> and <c>\\</c> are known. An unknown word fails the execution and is named.
/// </summary>
public sealed record MockScript
{
    private const string Prefix = "mock:";

    /// <summary>How long it takes.</summary>
    public TimeSpan Sleep { get; private init; }

    /// <summary>Its exit code.</summary>
    public int ExitCode { get; private init; }

    /// <summary>Attempts up to this one fail with exit code 1.</summary>
    public int FailFirst { get; private init; }

    /// <summary>True when it never ends by itself.</summary>
    public bool Hang { get; private init; }

    /// <summary>Its standard output.</summary>
    public string Stdout { get; private init; } = "";

    /// <summary>Its standard error.</summary>
    public string Stderr { get; private init; } = "";

    /// <summary>The handoff that it leaves: JSON, or the words of its summary; null for none.</summary>
    public string? Handoff { get; private init; }

    /// <summary>Its message; null for the usual one.</summary>
    public string? Message { get; private init; }

    /// <summary>What is wrong with the script; null when nothing is.</summary>
    public string? Error { get; private init; }

    /// <summary>Reads a prompt. Never throws.</summary>
    public static MockScript Parse(string prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var script = new MockScript();
        if (!prompt.StartsWith(Prefix, StringComparison.Ordinal))
            return script;
        var rest = prompt.AsSpan(Prefix.Length);
        while (script.Error is null && (rest = rest.TrimStart()).Length > 0)
        {
            if (rest.StartsWith("message=", StringComparison.Ordinal))
                return script with { Message = rest["message=".Length..].Trim().ToString() };
            script = script.With(Word(ref rest));
        }

        return script;
    }

    private MockScript With((string Name, string? Value) word) => word switch
    {
        ("sleep", { } text) when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= RunnerLimits.TimeoutSeconds
            => this with { Sleep = TimeSpan.FromSeconds(seconds) },
        ("exit", { } text) when byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) => this with { ExitCode = code },
        ("fail-first", { } text) when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var attempts) => this with { FailFirst = attempts },
        ("stdout", { } text) => this with { Stdout = text },
        ("stderr", { } text) => this with { Stderr = text },
        ("handoff", { } text) => this with { Handoff = text },
        ("fail", null) => this with { ExitCode = 1 },
        ("hang", null) => this with { Hang = true },
        _ => this with { Error = $"mock: '{(word.Value is null ? word.Name : $"{word.Name}={word.Value}")}' is not understood" },
    };

    private static (string Name, string? Value) Word(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(" \t\r\n=");
        if (end < 0 || rest[end] != '=')
        {
            var bare = end < 0 ? rest : rest[..end];
            rest = rest[bare.Length..];
            return (bare.ToString(), null);
        }

        var name = rest[..end].ToString();
        rest = rest[(end + 1)..];
        return (name, rest.Length > 0 && rest[0] == '"' ? Quoted(ref rest) : Plain(ref rest));
    }

    private static string Plain(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(" \t\r\n");
        var value = (end < 0 ? rest : rest[..end]).ToString();
        rest = rest[value.Length..];
        return value;
    }

    private static string Quoted(ref ReadOnlySpan<char> rest)
    {
        var text = new StringBuilder();
        var at = 1;
        for (; at < rest.Length && rest[at] != '"'; at++)
        {
            if (rest[at] == '\\' && at + 1 < rest.Length)
                text.Append(rest[++at] == 'n' ? '\n' : rest[at]);
            else
                text.Append(rest[at]);
        }

        rest = rest[Math.Min(at + 1, rest.Length)..];
        return text.ToString();
    }
}
