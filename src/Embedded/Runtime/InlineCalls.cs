using Multyagents.Embedded.CodeGeneration;

namespace Multyagents.Embedded.Runtime;

/// <summary>
/// When the beginning of a turn may run on the thread that makes the call, which saves two changes of thread: only outside of grains, on a
/// thread of the pool with nothing of its own to come back to. The grain sees no difference: it still runs under its scheduler, in the empty context, alone.
/// The caller sees that the call returns when the turn reaches its first real await.
/// </summary>
internal static class InlineCalls
{
    public static bool MayRunHere(GrainCall call) =>
        call.Caller is null
        && TaskScheduler.Current == TaskScheduler.Default
        && SynchronizationContext.Current is null
        && Thread.CurrentThread.IsThreadPoolThread;
}
