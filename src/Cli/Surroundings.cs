namespace Multyagents.Cli;

/// <summary>What a command line meets outside of itself; tests bring their own.</summary>
internal sealed record Surroundings
{
    /// <summary>Standard output: what was asked for.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error: refusals, notes and questions.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input: answers to questions.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public required bool IsOutputTerminal { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public required bool IsErrorTerminal { get; init; }

    /// <summary>Whether standard input is a terminal.</summary>
    public required bool IsInputTerminal { get; init; }

    /// <summary>A variable of the environment; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>A new key that no other request has.</summary>
    public required Func<string> NewKey { get; init; }

    /// <summary>Clock of the pauses between attempts to reach the server.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes what carries the requests.</summary>
    public required Func<HttpMessageHandler> NewHandler { get; init; }

    /// <summary>A question makes sense only where a person sees what it is about, sees it, and can answer.</summary>
    public bool CanAsk => IsOutputTerminal && IsErrorTerminal && IsInputTerminal;

    /// <summary>Colour is wanted unless the environment says no (https://no-color.org).</summary>
    public bool WantsColour => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";
}
