namespace Multyagents.Guards.Tests.Catalogue;

/// <summary>What keeps history whole: the fence, the membership, the hash chain.</summary>
internal static class JournalGuards
{
    private const string Runs = "src/Grains/Runs";

    public static IReadOnlyList<Guard> All { get; } =
    [
        new(
            "SQLite: the fence of the expected seq",
            "src/Storage/Sqlite/SqliteAppends.cs",
            "if (last != append.ExpectedSeq) return new AppendResult.Conflict(last);",
            "",
            "Storage.Tests",
            "*RunJournalTests.An_append_at_another_seq_conflicts_and_writes_nothing"),
        new(
            "PostgreSQL: the fence of the expected seq, on the server",
            "src/Storage/Postgres/PostgresAppends.cs",
            "WHERE expected.seq <> coalesce(",
            "WHERE false AND expected.seq <> coalesce(",
            "Storage.Tests",
            "*RunJournalTests.A_first_append_that_skips_seqs_conflicts_with_the_empty_journal"),
        new(
            "PostgreSQL: who was declared dead appends nothing",
            "src/Storage/Postgres/PostgresMembershipProof.cs",
            "WHERE NOT EXISTS (SELECT FROM own)",
            "WHERE false AND NOT EXISTS (SELECT FROM own)",
            "Storage.Tests",
            "*MembershipTests.The_dead_append_nothing_and_know_it"),
        new(
            "A conflict throws the state away and says so",
            $"{Runs}/Inbox/RunInbox.cs",
            "throw new RunConflictException(run, append.ExpectedSeq, conflict.ActualSeq);",
            "_loaded = work.After; break;",
            "Simulation.Tests",
            "*No_schedule_breaks_an_invariant"),
        new(
            "An append of a fenced writer counts as failed",
            $"{Runs}/Inbox/RunInbox.cs",
            "throw new RunFencedException(run);",
            "_loaded = work.After; break;",
            "Simulation.Tests",
            "*No_schedule_breaks_an_invariant"),
        new(
            "Nothing is seen before it is durable",
            $"{Runs}/Inbox/RunInbox.cs",
            "var work = RunBatch.Decide(run, loaded, batch);",
            "var work = RunBatch.Decide(run, loaded, batch); _loaded = work.After;",
            "Grains.Tests",
            "*RunInboxTests.Nothing_is_seen_before_it_is_durable"),
        new(
            "After a failed append the state is forgotten",
            $"{Runs}/Inbox/RunInbox.cs",
            "_loaded = null;\n                    if (failure is",
            "if (failure is",
            "Grains.Tests",
            "*RunInboxTests.An_append_of_unknown_outcome_is_read_again_and_its_repetition_does_nothing"),
        new(
            "Events are published after the commit only",
            $"{Runs}/Inbox/RunInbox.cs",
            "switch (await journal.Append(append))",
            "owner.OnCommitted(work.After.State!, append.Entries, work.Events); switch (await journal.Append(append))",
            "Simulation.Tests",
            "*No_schedule_breaks_an_invariant"),
        new(
            "The hash covers the hash before it",
            $"{Runs}/Encoding/HashChain.cs",
            "previous.CopyTo(bytes);",
            "bytes[..previous.Length].Clear();",
            "Core.Tests",
            "*HashChainTests.An_edit_that_forges_its_own_hash_is_found_at_the_next_entry"),
        new(
            "The hash covers the payload",
            $"{Runs}/Encoding/HashChain.cs",
            "entry.Payload.CopyTo(bytes[end..]);",
            "bytes.Slice(end, entry.Payload.Length).Clear();",
            "Core.Tests",
            "*HashChainTests.Any_edit_of_any_field_is_found_at_its_entry"),
        new(
            "The hash covers the run",
            $"{Runs}/Encoding/HashChain.cs",
            "BinaryPrimitives.WriteInt64BigEndian(bytes[end..], run.Value);",
            "BinaryPrimitives.WriteInt64BigEndian(bytes[end..], 0);",
            "Core.Tests",
            "*HashChainTests.A_history_moved_to_another_run_is_found"),
        new(
            "A run whose journal was tampered with is quarantined",
            $"{Runs}/Inbox/RunLoader.cs",
            "if (!chain.Verify(head, entry))",
            "if (chain is null)",
            "Grains.Tests",
            "*RunInboxTests.A_tampered_journal_quarantines_its_run_and_no_other"),
    ];
}
