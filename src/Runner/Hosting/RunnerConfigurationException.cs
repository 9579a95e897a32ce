namespace Multyagents.Runner;

/// <summary>A setting that cannot be used. The message is one line that names the key; the start stops with it.</summary>
public sealed class RunnerConfigurationException : Exception
{
    /// <summary>A setting and what is wrong with it.</summary>
    public RunnerConfigurationException(string key, string problem)
        : base($"Multyagents__Runner__{key}: {problem}")
    {
    }

    /// <summary>Needed by convention.</summary>
    public RunnerConfigurationException()
    {
    }

    /// <summary>The whole line.</summary>
    public RunnerConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>The whole line, and what caused it.</summary>
    public RunnerConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
