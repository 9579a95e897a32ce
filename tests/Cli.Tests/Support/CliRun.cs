namespace Multyagents.Cli.Tests.Support;

/// <summary>What a command line ended with and wrote.</summary>
public sealed record CliRun(int Code, string Output, string Error)
{
    /// <summary>The exit code and something that standard output says.</summary>
    public CliRun Done(params string[] said)
    {
        Assert.True(Code == 0, ToString());
        foreach (var text in said) Assert.Contains(text, Output, StringComparison.Ordinal);
        return this;
    }

    /// <summary>The exit code and something that standard error says.</summary>
    public CliRun Ended(int code, params string[] said)
    {
        Assert.True(Code == code, $"expected {code}: {this}");
        foreach (var text in said) Assert.Contains(text, Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Its lines, with each run of spaces as one.</summary>
    public string[] Lines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
}
