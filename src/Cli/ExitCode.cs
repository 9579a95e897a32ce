namespace Multyagents.Cli;

/// <summary>What the process ends with. Documented in <c>--help</c> and docs/cli.md; scripts rely on it.</summary>
internal static class ExitCode
{
    /// <summary>It was done, or shown.</summary>
    public const int Done = 0;

    /// <summary>The server refused; or there was nothing that could be asked of it; or <c>verify</c> found something.</summary>
    public const int Refused = 1;

    /// <summary>The command line cannot be used as it is.</summary>
    public const int Usage = 2;

    /// <summary>The run changed between the preview of a re-run and its confirmation; nothing was re-run.</summary>
    public const int PlanChanged = 3;

    /// <summary>No answer of a gateway: not reachable, cut off, or something else answers there.</summary>
    public const int NotReachable = 4;

    /// <summary>The question was answered with no; nothing was changed.</summary>
    public const int Declined = 5;

    /// <summary>Ended by the user (Ctrl+C), as shells count it.</summary>
    public const int Interrupted = 130;

    /// <summary>The same for <c>--help</c>.</summary>
    public const string Help =
        """
        Exit codes:
          0    done
          1    refused by the server: the reason is on stderr; verify: something is wrong with the record
          2    the command line cannot be used as it is
          3    the plan of a re-run changed before it was confirmed; nothing was re-run
          4    the server cannot be reached, or is no Multyagents gateway
          5    not confirmed; nothing was changed
          130  interrupted
        """;
}
