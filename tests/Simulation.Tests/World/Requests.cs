namespace Multyagents.Simulation.Tests.World;

/// <summary>Requests whose askers still wait: each is answered once, or never, when the process that it was sent to dies.</summary>
internal sealed class Requests(Trace trace)
{
    private readonly List<Waiting> _waiting = [];

    public int Count => _waiting.Count;

    public void Add<T>(Step step, long subject, SimulatedProcess process, Task<T> answer, Action<T> answered, Action unknown) => _waiting.Add(new(
        step,
        subject,
        process,
        answer,
        () =>
        {
            if (answer.IsCompletedSuccessfully)
            {
                answered(answer.Result);
                return;
            }

            // What went wrong is of no use to the asker: nothing is known.
            _ = answer.Exception;
            unknown();
        },
        unknown));

    /// <summary>A request whose answer nobody does anything with.</summary>
    public void Add(Step step, long subject, SimulatedProcess process, Task answer) =>
        _waiting.Add(new(step, subject, process, answer, () => _ = answer.Exception, static () => { }));

    /// <summary>Gives out the answers that have come.</summary>
    public void Settle()
    {
        for (var i = 0; i < _waiting.Count;)
        {
            var waiting = _waiting[i];
            if (!waiting.Answer.IsCompleted)
            {
                i++;
                continue;
            }

            _waiting.RemoveAt(i);
            trace.Add(waiting.Step, waiting.Subject, waiting.Answer.IsCompletedSuccessfully ? 1 : 0);
            waiting.Give();
        }
    }

    public void Forget(SimulatedProcess process)
    {
        foreach (var waiting in _waiting.FindAll(waiting => waiting.Process == process))
        {
            _waiting.Remove(waiting);
            trace.Add(waiting.Step, waiting.Subject, -1);
            waiting.GiveUp();
        }
    }

    private sealed record Waiting(Step Step, long Subject, SimulatedProcess Process, Task Answer, Action Give, Action GiveUp);
}
