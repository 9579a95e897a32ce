namespace Multyagents.Runner;

/// <summary>A folder or file of this machine that a container sees.</summary>
internal sealed record SandboxMount(string Source, string Target, bool ReadOnly)
{
    /// <summary>The value of docker's option <c>--mount</c>, which is a line of CSV: paths may hold commas and quotes.</summary>
    public string Option => string.Join(',', ((string[])["type=bind", $"source={Source}", $"target={Target}", .. ReadOnly ? ["readonly"] : (string[])[]]).Select(Quoted));

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
