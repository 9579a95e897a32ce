namespace Multyagents.Embedded.Runtime;

/// <summary>From the task of a grain's method to the promise that its caller holds. The promise may be broken already (time-out): then the answer is late and goes nowhere.</summary>
internal static class TaskAnswers
{
    public static void Give<T>(Task<T> work, TaskCompletionSource<T> promise)
    {
        _ = work.IsFaulted && work.Exception is not null; // observed, even if nobody waits any more
        promise.TrySetFromTask(work);
    }

    public static void Give(Task work, TaskCompletionSource promise)
    {
        _ = work.IsFaulted && work.Exception is not null;
        promise.TrySetFromTask(work);
    }
}
