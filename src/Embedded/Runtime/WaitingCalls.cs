using Multyagents.Embedded.CodeGeneration;

namespace Multyagents.Embedded.Runtime;

/// <summary>The requests of an activation that may not begin yet, in the order of their arrival. Guarded by the activation's lock.</summary>
internal sealed class WaitingCalls
{
    private GrainCall? _first;
    private GrainCall? _last;

    public int Count { get; private set; }

    public void Add(GrainCall call)
    {
        call.Next = null;
        if (_last is null)
            _first = call;
        else
            _last.Next = call;
        _last = call;
        Count++;
    }

    /// <summary>Takes the first request that may begin, and drops those on the way to it whose callers have gone.</summary>
    public GrainCall? TakeNext(ref Admission admission)
    {
        GrainCall? previous = null;
        for (var call = _first; call is not null;)
        {
            var next = call.Next;
            if (call.IsAbandoned)
            {
                Unlink(previous, call);
            }
            else if (admission.MayBegin(call))
            {
                Unlink(previous, call);
                return call;
            }
            else if (!admission.MayAdmitOutOfOrder)
            {
                return null;
            }
            else
            {
                previous = call;
            }

            call = next;
        }

        return null;
    }

    public List<GrainCall> TakeAll()
    {
        var all = new List<GrainCall>(Count);
        for (var call = _first; call is not null; call = call.Next)
            all.Add(call);
        _first = _last = null;
        Count = 0;
        return all;
    }

    private void Unlink(GrainCall? previous, GrainCall call)
    {
        if (previous is null)
            _first = call.Next;
        else
            previous.Next = call.Next;
        if (_last == call)
            _last = previous;
        call.Next = null;
        Count--;
    }
}
