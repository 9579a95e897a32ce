namespace Multyagents.Runner;

/// <summary>Finds programs as a shell does. .NET would look into the working directory first.</summary>
internal static class ProgramPath
{
    /// <summary>The program's absolute path, or null when there is none. A name with a slash is a path already.</summary>
    public static string? Find(string program)
    {
        if (program.Contains('/', StringComparison.Ordinal))
            return File.Exists(program) ? Path.GetFullPath(program) : null;
        return (Environment.GetEnvironmentVariable("PATH") is { Length: > 0 } path ? path : "/usr/bin:/bin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }
}
