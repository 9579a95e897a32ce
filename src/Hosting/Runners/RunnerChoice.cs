namespace Multyagents.Hosting;

/// <summary>Which runner executes. Closed.</summary>
public abstract record RunnerChoice
{
    private RunnerChoice()
    {
    }

    /// <summary>The one in this process.</summary>
    public sealed record BuiltIn : RunnerChoice;

    /// <summary>One in another process.</summary>
    public sealed record Remote(Uri Url) : RunnerChoice;

    /// <summary>None: submissions fail.</summary>
    public sealed record None : RunnerChoice;

    /// <summary>Empty: built in; <c>none</c>: none; else an address.</summary>
    public static RunnerChoice Parse(string? text, string key)
    {
        if (string.IsNullOrWhiteSpace(text)) return new BuiltIn();
        return string.Equals(text.Trim(), "none", StringComparison.OrdinalIgnoreCase) ? new None() : new Remote(HttpUrl.Parse(text, key));
    }
}
