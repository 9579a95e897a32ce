namespace Multyagents.Guards.Tests.Harness;

/// <summary>The source tree that this suite was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The configuration that this suite was built in, and so were the others.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Multyagents.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"no source tree above {AppContext.BaseDirectory}");
    }
}
