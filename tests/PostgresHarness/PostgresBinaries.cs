namespace Multyagents.PostgresHarness;

/// <summary>Where this machine has the programs of a PostgreSQL server.</summary>
internal static class PostgresBinaries
{
    private const string Packages = "/usr/lib/postgresql";

    /// <summary>The folder with <c>initdb</c> and <c>postgres</c>, of the newest version; null when there is none.</summary>
    public static string? Find() => Packaged().Concat(InPath()).FirstOrDefault(folder =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    private static IEnumerable<string> Packaged() => Directory.Exists(Packages)
        ? Directory.GetDirectories(Packages)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
        : [];

    private static IEnumerable<string> InPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
