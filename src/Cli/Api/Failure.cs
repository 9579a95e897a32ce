namespace Multyagents.Cli.Api;

/// <summary>Why there is no answer to use. Closed.</summary>
internal abstract record Failure
{
    private Failure()
    {
    }

    /// <summary>The server said no.</summary>
    /// <param name="Problem">What it said.</param>
    /// <param name="Text">The same as it came.</param>
    public sealed record Refused(Problem Problem, string Text) : Failure;

    /// <summary>Nothing came that a gateway would answer. Whether the request was carried out is not known.</summary>
    /// <param name="Detail">A sentence that says what happened.</param>
    public sealed record NoAnswer(string Detail) : Failure;
}
