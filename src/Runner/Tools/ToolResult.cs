using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>What a program said. A program that could not be started or did not end in time has no exit code, and its error says so.</summary>
internal sealed record ToolResult(int? ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>What went wrong, in one line.</summary>
    public string Explanation => ProblemText.Clean(Error.Trim() is { Length: > 0 } error ? error : $"exit code {ExitCode}");
}
