namespace Multyagents.Runner;

/// <summary>What executes a prompt.</summary>
public enum ExecutorKind
{
    /// <summary>Not a kind.</summary>
    None = 0,

    /// <summary><c>/bin/sh -c prompt</c>.</summary>
    Shell,

    /// <summary>No process: the prompt scripts the outcome (<see cref="MockScript"/>).</summary>
    Mock,

    /// <summary>An agent's command line.</summary>
    Codex,
}
