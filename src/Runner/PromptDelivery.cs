namespace Multyagents.Runner;

/// <summary>How an agent's command gets its prompt.</summary>
public enum PromptDelivery
{
    /// <summary>Not a way.</summary>
    None = 0,

    /// <summary>As the last argument.</summary>
    Argument,

    /// <summary>On standard input.</summary>
    Stdin,
}
