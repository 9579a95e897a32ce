namespace Multyagents.Gateway.ControlPanel;

/// <summary>Where the built control panel (the Runs Center) lies.</summary>
internal static class ControlPanelFolder
{
    /// <summary>The page that every address of the panel loads.</summary>
    public const string Page = "index.html";

    private const string Section = "Multyagents:Ui:Path";
    private const string Key = "Multyagents__Ui__Path";
    private const string None = "none";
    private const string Solution = "Multyagents.sln";

    /// <summary>The configured folder, or the one that comes with these binaries; null: there is no panel to serve.</summary>
    /// <exception cref="ConfigurationException">The configured folder holds no built panel.</exception>
    public static string? Find(IConfiguration configuration) => Find(configuration[Section], AppContext.BaseDirectory);

    /// <summary>The same, for binaries in another folder.</summary>
    public static string? Find(string? configured, string binaries)
    {
        if (string.IsNullOrWhiteSpace(configured)) return Published(binaries) ?? BuiltFromSource(binaries);
        var path = configured.Trim();
        if (string.Equals(path, None, StringComparison.OrdinalIgnoreCase)) return null;
        return IsBuilt(path)
            ? Path.GetFullPath(path)
            : throw new ConfigurationException(Key, $"there is no {Page} in '{path}'; give the folder of a built control panel (ui/dist), or {None}");
    }

    private static string? Published(string binaries) => Existing(Path.Combine(binaries, "wwwroot", "ui"));

    // Only this source tree counts, found from the binaries: the folder that the operator stands in may have a ui/dist of something else.
    private static string? BuiltFromSource(string binaries)
    {
        for (var folder = new DirectoryInfo(binaries); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution))) return Existing(Path.Combine(folder.FullName, "ui", "dist"));
        }

        return null;
    }

    private static string? Existing(string folder) => IsBuilt(folder) ? folder : null;

    private static bool IsBuilt(string folder) => File.Exists(Path.Combine(folder, Page));
}
