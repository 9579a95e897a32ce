namespace Multyagents.Runner;

/// <summary>Finds a program that starts another one in a session of its own. .NET has no call for it; Linux ships setsid, macOS ships perl.</summary>
internal static class SessionStarter
{
    /// <summary>The words to put before a command. Throws <see cref="RunnerConfigurationException"/> when there is no such program.</summary>
    public static IReadOnlyList<string> Find()
    {
        if (InPath("setsid") is { } setsid)
            return [setsid];
        if (InPath("perl") is { } perl)
            return [perl, "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV; exit 127;"];
        throw new RunnerConfigurationException("Executor", "needs the program setsid (or perl) in PATH to start processes; use the executor mock without it");
    }

    private static string? InPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") is { Length: > 0 } path ? path : "/usr/bin:/bin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
