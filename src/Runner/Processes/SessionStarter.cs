namespace Multyagents.Runner;

/// <summary>Finds a program that starts another one in a session of its own. .NET has no call for it; Linux ships setsid, macOS ships perl.</summary>
internal static class SessionStarter
{
    /// <summary>The words to put before a command. Throws <see cref="RunnerConfigurationException"/> when there is no such program.</summary>
    public static IReadOnlyList<string> Find()
    {
        if (ProgramPath.Find("setsid") is { } setsid)
            return [setsid];
        if (ProgramPath.Find("perl") is { } perl)
            return [perl, "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV; exit 127;"];
        throw new RunnerConfigurationException("Executor", "needs the program setsid (or perl) in PATH to start processes; use the executor mock without it");
    }
}
