namespace Multyagents.Storage;

/// <summary>Storage cannot be used as it is configured. The message is one line for the operator and names the configuration key.</summary>
public sealed class StorageConfigurationException : Exception
{
    internal StorageConfigurationException(string key, string problem, Exception? inner = null)
        : base($"{key}: {OneLine(problem)}", inner) => Key = key;

    /// <summary>The configuration key in its environment form, e.g. <c>Multyagents__Journal__ConnectionString</c>.</summary>
    public string Key { get; }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
