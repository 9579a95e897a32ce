namespace Multyagents.Runs;

/// <summary>The run cannot take commands now. Nothing is known to have happened; asking again is safe.</summary>
[GenerateSerializer, Alias("multyagents.run-unavailable")]
public class RunUnavailableException : Exception
{
    /// <summary>For a run and what went wrong.</summary>
    public RunUnavailableException(RunId run, Exception? inner)
        : this($"workflow run {run} is not available now; ask again", inner)
    {
    }

    /// <summary>With a message of its own.</summary>
    protected RunUnavailableException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}

/// <summary>Somebody else appended to the run: this activation's state was stale and was thrown away.</summary>
[GenerateSerializer, Alias("multyagents.run-conflict")]
public sealed class RunConflictException(RunId run, long expected, long actual)
    : RunUnavailableException($"workflow run {run} was changed elsewhere (at {actual}, expected {expected}); ask again", null);

/// <summary>The silo of this activation was declared dead: it may append no more, and the run lives on another one.</summary>
[GenerateSerializer, Alias("multyagents.run-fenced")]
public sealed class RunFencedException(RunId run)
    : RunUnavailableException($"workflow run {run} was asked on a silo that is no member of the cluster any more; ask again", null);

/// <summary>The run's journal was damaged or tampered with: the run is quarantined until it is repaired, all others go on.</summary>
[GenerateSerializer, Alias("multyagents.run-corrupted")]
public sealed class RunCorruptedException(RunId run, long seq, string why, Exception? inner)
    : RunUnavailableException($"workflow run {run} is quarantined: journal entry {seq}: {why}", inner);
