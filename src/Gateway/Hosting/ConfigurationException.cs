namespace Multyagents.Gateway.Hosting;

/// <summary>A value of the configuration that cannot be used. The message is one line that names the key; the start stops with it.</summary>
internal sealed class ConfigurationException(string key, string problem) : Exception($"{key}: {problem}");
