namespace Multyagents.Storage.Tests.Sqlite;

public sealed class SqliteWriterTests : WriterTests<SqliteFaultyStore>
{
    [Fact]
    public async Task A_full_disk_is_a_typed_error_and_appends_go_on_when_there_is_room_again()
    {
        Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(1, 0)));
        Store.Faults.BeforeBegin = session => session.Use("PRAGMA max_page_count = 1").Run();
        var large = new AttemptOutput(new(1), 1, new string('x', Limits.MaxOutputBytes), "", false, false);

        var failure = await Assert.ThrowsAsync<StorageException>(() =>
            Journal.Append(Samples.Append(1, 1) with { Outputs = [large] }));

        Assert.Contains("full", failure.Message, StringComparison.Ordinal);
        Store.Faults.BeforeBegin = null;
        Assert.Single((await Journal.Load(new(1)))!.Tail);
        Assert.IsType<AppendResult.Committed>(await Journal.Append(Samples.Append(1, 1) with { Outputs = [large] }));
        Assert.Equal(large, await Store.Storage.ReadModel.FindOutput(new(1), 1));
    }

    [Fact]
    public async Task A_long_log_is_moved_into_the_database_when_nobody_waits()
    {
        const int Outputs = 20;
        var large = new string('x', Limits.MaxOutputBytes);
        for (var i = 0; i < Outputs; i++) await Journal.Append(Samples.Append(1, i) with { Outputs = [new(new(1), i + 1, large, "", false, false)] });

        // The writer answers first and tidies then, unless more has come meanwhile.
        for (var i = 0; i < 1_000 && !IsMoved(); i++) await Journal.Append(Samples.Append(1, Outputs + i));
        Assert.True(IsMoved(), "all is still in the log alone");
        Assert.Equal(large, (await Store.Storage.ReadModel.FindOutput(new(1), Outputs))?.Stdout);

        bool IsMoved() => new FileInfo(Store.Inner.Path).Length > Outputs / 2 * Limits.MaxOutputBytes;
    }

    [Fact]
    public async Task Closing_leaves_no_log_behind()
    {
        await Journal.Append(Samples.Append(1, 0));
        Assert.True(File.Exists(Store.Inner.Path + "-wal"));

        await Store.Storage.Close();

        Assert.False(File.Exists(Store.Inner.Path + "-wal"));
    }
}
