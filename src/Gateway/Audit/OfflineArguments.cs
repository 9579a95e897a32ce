namespace Multyagents.Gateway.Audit;

/// <summary>
/// The command line of a check without a server. The configuration would take any word for a setting that nobody reads: whoever mistypes the
/// checkpoint would be told that all is well, without one.
/// </summary>
/// <param name="Checkpoint">File of the checkpoint to check against; null: none.</param>
/// <param name="Settings">Settings of the gateway, each as one argument.</param>
internal sealed record OfflineArguments(string? Checkpoint, string[] Settings)
{
    private const string Prefix = "--";
    private const string CheckpointOption = "--checkpoint";

    // What the gateway reads, and what its host does.
    private static readonly string[] Sections = ["Multyagents", "Logging"];
    private static readonly string[] HostSettings = ["urls", "environment", "contentRoot"];

    /// <summary>Reads it.</summary>
    /// <param name="arguments">What stands behind the verb.</param>
    /// <param name="takesCheckpoint">Whether the verb knows <c>--checkpoint FILE</c>.</param>
    /// <exception cref="ConfigurationException">It cannot be used as it is.</exception>
    public static OfflineArguments Parse(string[] arguments, bool takesCheckpoint)
    {
        string? checkpoint = null;
        var settings = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (!IsCheckpoint(name) && !IsSetting(name)) throw Unknown(arguments[i], takesCheckpoint);
            if (value is null && i + 1 < arguments.Length && !arguments[i + 1].StartsWith(Prefix, StringComparison.Ordinal)) value = arguments[++i];
            if (!IsCheckpoint(name))
            {
                settings.Add($"{name}={value ?? throw new ConfigurationException(name, "has no value")}");
                continue;
            }

            if (!takesCheckpoint) throw Unknown(arguments[i], takesCheckpoint);
            if (string.IsNullOrWhiteSpace(value)) throw new ConfigurationException(CheckpointOption, "has no value: the file of a checkpoint is needed");
            if (checkpoint is not null) throw new ConfigurationException(CheckpointOption, "is given twice: a check is held against one checkpoint");
            checkpoint = value;
        }

        return new(checkpoint, [.. settings]);
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is var at and >= 0 ? (argument[..at], argument[(at + 1)..]) : (argument, null);

    private static bool IsCheckpoint(string name) => string.Equals(name, CheckpointOption, StringComparison.OrdinalIgnoreCase);

    private static bool IsSetting(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var key = name[Prefix.Length..];
        return HostSettings.Contains(key, StringComparer.OrdinalIgnoreCase)
            || (key.IndexOf(':', StringComparison.Ordinal) is var end and > 0 && Sections.Contains(key[..end], StringComparer.OrdinalIgnoreCase));
    }

    private static ConfigurationException Unknown(string argument, bool takesCheckpoint) => new(
        $"'{argument}'", $"is neither {(takesCheckpoint ? $"{CheckpointOption} FILE nor " : "")}a setting of the gateway, such as --Multyagents:Journal:ConnectionString=…");
}
