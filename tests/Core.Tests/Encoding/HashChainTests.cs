namespace Multyagents.Core.Tests.Encoding;

/// <summary>Whatever is done to history afterwards shows.</summary>
public sealed class HashChainTests
{
    private static readonly JournalEntry[] History = RunEventCodec.Encode(
        Given.Run,
        JournalHead.Empty,
        [.. Given.Template("a", "b < a", "c").Where("a:success b:failed c:canceled").Then(Do.Publish("note", 'a')).Then(Do.Rerun(tasks: "bc")).Where("b:success").Journal]);

    [Fact]
    public void An_untouched_history_verifies() => Assert.Equal(-1, FirstBroken(History));

    [Fact]
    public void Any_edit_of_any_field_is_found_at_its_entry()
    {
        Func<JournalEntry, JournalEntry>[] edits =
        [
            entry => entry with { Seq = entry.Seq + 1 },
            entry => entry with { EventType = entry.EventType + "x" },
            entry => entry with { EventType = entry.EventType[..^1] },
            entry => entry with { EventType = entry.EventType + entry.ProducerRole[0], ProducerRole = entry.ProducerRole[1..] },
            entry => entry with { TaskId = entry.TaskId is { } task ? new TaskId(task.Value + 1) : new TaskId(1) },
            entry => entry with { TaskId = entry.TaskId is null ? new TaskId(2) : null },
            entry => entry with { At = entry.At.AddTicks(1) },
            entry => entry with { At = entry.At.AddDays(-1) },
            entry => entry with { ProducerRole = entry.ProducerRole + " " },
            entry => entry with { ProducerRole = "" },
            entry => entry with { Payload = [.. entry.Payload, (byte)' '] },
            entry => entry with { Payload = entry.Payload[..^1] },
            entry => entry with { Payload = [] },
            entry => entry with { Hash = Flip(entry.Hash, 0) },
            entry => entry with { Hash = Flip(entry.Hash, entry.Hash.Length - 1) },
            entry => entry with { Hash = entry.Hash[..^1] },
            entry => entry with { Hash = [] },
        ];
        for (var i = 0; i < History.Length; i++)
        {
            foreach (var edit in edits) Assert.Equal(i, FirstBroken([.. History[..i], edit(History[i]), .. History[(i + 1)..]]));
            for (var at = 0; at < History[i].Payload.Length; at++)
                Assert.Equal(i, FirstBroken([.. History[..i], History[i] with { Payload = Flip(History[i].Payload, at) }, .. History[(i + 1)..]]));
        }
    }

    [Fact]
    public void An_edit_that_forges_its_own_hash_is_found_at_the_next_entry()
    {
        var chain = new HashChain(Given.Run);
        for (var i = 0; i < History.Length - 1; i++)
        {
            var edited = History[i] with { ProducerRole = "nobody" };
            var forged = edited with { Hash = chain.Next(i == 0 ? JournalHead.Empty.Hash : History[i - 1].Hash, edited) };
            Assert.Equal(i + 1, FirstBroken([.. History[..i], forged, .. History[(i + 1)..]]));
        }
    }

    [Fact]
    public void The_hash_covers_the_offset_free_time_only()
    {
        var moved = History.Select(entry => entry with { At = entry.At.ToOffset(TimeSpan.FromHours(5)) }).ToArray();
        Assert.Equal(-1, FirstBroken(moved));
    }

    [Fact]
    public void Any_deletion_but_at_the_end_is_found()
    {
        for (var i = 0; i < History.Length - 1; i++) Assert.Equal(i, FirstBroken([.. History[..i], .. History[(i + 1)..]]));
    }

    [Fact]
    public void A_deletion_is_found_even_when_the_seqs_are_closed_up()
    {
        for (var i = 0; i < History.Length - 1; i++)
            Assert.Equal(i, FirstBroken([.. History[..i], .. History[(i + 1)..].Select(entry => entry with { Seq = entry.Seq - 1 })]));
    }

    [Fact]
    public void Any_insertion_is_found()
    {
        for (var i = 0; i < History.Length; i++)
            Assert.Equal(i + 1, FirstBroken([.. History[..(i + 1)], .. History[i..].Select(entry => entry with { Seq = entry.Seq + 1 })]));
    }

    [Fact]
    public void Any_exchange_is_found()
    {
        for (var i = 0; i < History.Length; i++)
        {
            for (var j = i + 1; j < History.Length; j++)
            {
                JournalEntry[] exchanged = [.. History];
                (exchanged[i], exchanged[j]) = (History[j] with { Seq = History[i].Seq }, History[i] with { Seq = History[j].Seq });
                Assert.Equal(i, FirstBroken(exchanged));
            }
        }
    }

    [Fact]
    public void A_history_moved_to_another_run_is_found()
    {
        var chain = new HashChain(new RunId(8));
        Assert.False(chain.Verify(JournalHead.Empty, History[0]));
    }

    [Fact]
    public void Two_events_of_one_append_chain_like_two_appends()
    {
        RunEvent[] events = [new RunPaused("a"), new RunResumed("b")];
        var together = RunEventCodec.Encode(Given.Run, JournalHead.Empty, events);
        var first = RunEventCodec.Encode(Given.Run, JournalHead.Empty, events[..1]).Single();
        var second = RunEventCodec.Encode(Given.Run, new JournalHead(1, first.Hash), events[1..]).Single();
        Assert.Equal(together.Select(entry => Convert.ToHexString(entry.Hash)), [Convert.ToHexString(first.Hash), Convert.ToHexString(second.Hash)]);
    }

    private static int FirstBroken(IReadOnlyList<JournalEntry> entries)
    {
        var chain = new HashChain(Given.Run);
        var head = JournalHead.Empty;
        for (var i = 0; i < entries.Count; i++)
        {
            if (!chain.Verify(head, entries[i])) return i;
            head = new(entries[i].Seq, entries[i].Hash);
        }

        return -1;
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[at] ^= 1;
        return flipped;
    }
}
