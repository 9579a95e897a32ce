using System.Diagnostics;

namespace Multyagents.Embedded.Runtime;

/// <summary>
/// Runs the tasks of one activation (the beginnings of its turns and what follows their awaits), one at a time and in order, on threads of the pool.
/// It is the current scheduler while they run, so every plain <c>await</c> in a grain comes back here.
/// </summary>
internal sealed class ActivationScheduler(Activation activation, Lock gate) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After so many tasks the others in the pool get their chance.</summary>
    private const int Quantum = 64;

    private Queue<Task>? _ready;

    // True while a thread runs tasks of this activation or is on its way to.
    private bool _active;

    // The task that the thread which has taken the activation is about to run.
    private Task? _taken;

    /// <summary>The activation whose code runs on this thread; null outside of grains.</summary>
    public static Activation? CurrentActivation => (Current as ActivationScheduler)?.Activation;

    public override int MaximumConcurrencyLevel => 1;

    public Activation Activation { get; } = activation;

    /// <summary>Takes the activation for the calling thread if nothing runs or waits in it. Call under the gate.</summary>
    public bool TryTake()
    {
        Debug.Assert(gate.IsHeldByCurrentThread, "the activation's gate protects the scheduler");
        if (_active)
            return false;
        _active = true;
        return true;
    }

    /// <summary>Runs a task on the calling thread, which has taken the activation, and gives the activation back.</summary>
    public void RunTaken(Task task)
    {
        _taken = task;
        task.RunSynchronously(this);
        _taken = null;
        lock (gate)
        {
            if (_ready is { Count: > 0 })
                Activation.Host.Threads.Queue(this, preferLocal: true);
            else
                _active = false;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (var done = 0; done < Quantum; done++)
        {
            Task task;
            lock (gate)
            {
                if (!_ready!.TryDequeue(out task!))
                {
                    _active = false;
                    return;
                }
            }

            TryExecuteTask(task);
        }

        Activation.Host.Threads.Queue(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (gate)
        {
            (_ready ??= new(2)).Enqueue(task);
            if (_active)
                return;
            _active = true;
        }

        Activation.Host.Threads.Queue(this, preferLocal: true);
    }

    // A thread that runs this activation may run what the running task leads to; a task that waits in the queue keeps its place.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && (Current == this || task == _taken) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (gate)
            return _ready?.ToArray() ?? [];
    }
}
