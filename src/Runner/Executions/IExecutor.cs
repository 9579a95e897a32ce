namespace Multyagents.Runner;

/// <summary>A way to execute a prompt.</summary>
internal interface IExecutor
{
    /// <summary>
    /// True when executing it twice has no effect that anybody could see. Then its start and its outcome need no write of their own:
    /// after a crash it is executed anew. False for everything that touches the world.
    /// </summary>
    bool Replayable { get; }

    /// <summary>
    /// Makes the place of an execution, before it is on record that it begins: a start on record without that place proves nothing afterwards.
    /// Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when it cannot be made.
    /// </summary>
    void Prepare(Execution execution);

    /// <summary>Executes from the start, in the place that was prepared. Cancelled by <paramref name="stop"/> (the runner goes down) it throws and leaves what runs running.</summary>
    Task<Outcome> Execute(Execution execution, CancellationToken stop);

    /// <summary>
    /// Of an execution that an earlier process of the runner has on record as begun: true when its command certainly never ran and, whatever
    /// that process left on its way, never will. It may then be executed from the start.
    /// </summary>
    Task<bool> NeverRan(Execution execution, CancellationToken stop);

    /// <summary>Takes up an execution that an earlier process of the runner began.</summary>
    Task<Outcome> Resume(Execution execution, CancellationToken stop);

    /// <summary>Removes what an acknowledged execution has left on disk.</summary>
    void CleanUp(Execution execution);
}
