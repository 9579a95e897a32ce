namespace Multyagents.Embedded.Runtime;

/// <summary>
/// What runs the turns of grains: the thread pool, unless the host's services hold something else. A simulation brings its own, which runs
/// one turn at a time in an order that it chooses.
/// </summary>
internal class TurnThreads
{
    public static TurnThreads OfThePool { get; } = new();

    /// <summary>Has an activation's ready tasks run, soon and elsewhere.</summary>
    public virtual void Queue(IThreadPoolWorkItem work, bool preferLocal) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal);
}
