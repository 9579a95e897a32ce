namespace Multyagents.Contract.Tests.Harness;

/// <summary>The repository that the tests are built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The text of one of its files.</summary>
    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Multyagents.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
