using System.Globalization;

namespace Multyagents.Runner;

/// <summary>Reads <see cref="RunnerOptions"/> from configuration. A value that cannot be used throws <see cref="RunnerConfigurationException"/>.</summary>
public static class RunnerSettings
{
    private static readonly char[] _separators = [',', ' ', ';', '\t'];

    /// <summary>The options that a configuration describes; absent keys have their defaults.</summary>
    public static RunnerOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Multyagents:Runner");
        var defaults = new RunnerOptions();
        return defaults with
        {
            DataPath = Path.GetFullPath(Text(section, "DataPath") ?? defaults.DataPath),
            Executor = Executor(section),
            MaxParallel = Number(section, "MaxParallel", defaults.MaxParallel, 1, 1000),
            OutputBytes = Number(section, "OutputBytes", defaults.OutputBytes, 1024, 8 * 1024 * 1024),
            KillGrace = TimeSpan.FromSeconds(Number(section, "KillGraceSeconds", (int)defaults.KillGrace.TotalSeconds, 0, 300)),
            PassEnvironment = List(section, "PassEnvironment") ?? defaults.PassEnvironment,
            CodexCommand = List(section, "Codex:Command") ?? defaults.CodexCommand,
            CodexPrompt = CodexPrompt(section),
            DockerPath = Text(section, "DockerPath") is { } docker ? (docker.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(docker) : docker) : defaults.DockerPath,
            CallbackOrigins = [.. (List(section, "CallbackOrigins") ?? []).Select(Origin)],
            CallbackTimeout = TimeSpan.FromSeconds(Number(section, "CallbackTimeoutSeconds", (int)defaults.CallbackTimeout.TotalSeconds, 1, 300)),
            CallbackMaxAge = TimeSpan.FromHours(Number(section, "CallbackMaxAgeHours", (int)defaults.CallbackMaxAge.TotalHours, 1, 24 * 365)),
            OutputRetention = TimeSpan.FromHours(Number(section, "OutputRetentionHours", (int)defaults.OutputRetention.TotalHours, 1, 24 * 365)),
            RecordRetention = TimeSpan.FromDays(Number(section, "RecordRetentionDays", (int)defaults.RecordRetention.TotalDays, 7, 3650)),
        };
    }

    private static ExecutorKind Executor(IConfigurationSection section) => Text(section, "Executor") switch
    {
        null or "shell" => ExecutorKind.Shell,
        "mock" => ExecutorKind.Mock,
        "codex" => ExecutorKind.Codex,
        var other => throw new RunnerConfigurationException("Executor", $"'{other}' is not an executor; use shell, mock or codex"),
    };

    private static Uri Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.PathAndQuery == "/" && url.Fragment.Length == 0
            ? url
            : throw new RunnerConfigurationException("CallbackOrigins", $"'{text}' is not an origin such as http://127.0.0.1:8080: scheme, host and perhaps a port, nothing behind");

    private static PromptDelivery CodexPrompt(IConfigurationSection section) => Text(section, "Codex:Prompt") switch
    {
        null or "argument" => PromptDelivery.Argument,
        "stdin" => PromptDelivery.Stdin,
        var other => throw new RunnerConfigurationException("Codex__Prompt", $"'{other}' is not known; use argument or stdin"),
    };

    private static string? Text(IConfigurationSection section, string key) =>
        section[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>A list in one value ("a,b") or in numbered keys (<c>__0</c>, <c>__1</c>: for items with blanks in them).</summary>
    private static string[]? List(IConfigurationSection section, string key)
    {
        var numbered = section.GetSection(key).GetChildren().Select(child => child.Value ?? "").ToArray();
        if (numbered.Length > 0)
            return numbered;
        return Text(section, key)?.Split(_separators, StringSplitOptions.RemoveEmptyEntries);
    }

    private static int Number(IConfigurationSection section, string key, int absent, int least, int most)
    {
        if (Text(section, key) is not { } text)
            return absent;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new RunnerConfigurationException(key, $"'{text}' is not a whole number from {least} to {most}");
    }
}
