namespace Multyagents.Hosting;

/// <summary>A value of the configuration that cannot be used. The message is one line that names the key; the start stops with it.</summary>
public sealed class ConfigurationException(string key, string problem) : Exception($"{key}: {problem}");
