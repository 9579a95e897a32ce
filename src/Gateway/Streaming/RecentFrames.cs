namespace Multyagents.Gateway.Streaming;

/// <summary>
/// The last frames of a run, bounded in number and bytes. One writer adds them in the order of their seqs; any number of readers look
/// them up meanwhile without waiting for it or each other. A frame that is not here (any more) is in the journal.
/// </summary>
internal sealed class RecentFrames(int frames = StreamLimits.RecentFrames, int bytes = StreamLimits.RecentBytes)
{
    private readonly EventFrame?[] _slots = new EventFrame?[frames];
    private long _oldest;
    private long _bytes;

    /// <summary>The frame of this seq, if it is kept.</summary>
    public EventFrame? Find(long seq) =>
        // A slot may hold another frame by now: the frame itself says which it is.
        Volatile.Read(ref _slots[Slot(seq)]) is { } frame && frame.Seq == seq ? frame : null;

    /// <summary>Adds the frame after the last one, and lets go of the oldest while there are too many.</summary>
    public void Add(EventFrame frame)
    {
        if (_bytes == 0) _oldest = frame.Seq;
        if (frame.Seq - _oldest == _slots.Length) DropOldest();
        Volatile.Write(ref _slots[Slot(frame.Seq)], frame);
        _bytes += frame.Bytes.Length;
        while (_bytes > bytes) DropOldest();
    }

    private void DropOldest()
    {
        ref var slot = ref _slots[Slot(_oldest)];
        _bytes -= slot!.Bytes.Length;
        Volatile.Write(ref slot, null);
        _oldest++;
    }

    private int Slot(long seq) => (int)((ulong)seq % (ulong)_slots.Length);
}
