using System.Text.Json;
using Microsoft.Data.Sqlite;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>
/// The runner's durable memory: which executions were accepted, begun, finished and acknowledged. It is what keeps an execution from
/// being started twice and a result from being lost. Writes are grouped; every task completes after the commit.
/// </summary>
internal sealed class ExecutionLedger : IDisposable
{
    private const int PruneChunk = 500;

    private readonly SqliteConnection _writing;
    private readonly SqliteConnection _reading;
    private readonly LedgerStatements _writes;
    private readonly LedgerStatements _reads;
    private readonly LedgerWriter _writer;
    private readonly Lock _readGate = new();
    private bool _closed;

    private ExecutionLedger(SqliteConnection writing, SqliteConnection reading)
    {
        _writing = writing;
        _reading = reading;
        _writes = new LedgerStatements(writing);
        _reads = new LedgerStatements(reading);
        _writer = new LedgerWriter(_writes);
    }

    /// <summary>Opens the file, or creates it, readable for its owner only: requests hold tokens.</summary>
    public static ExecutionLedger Open(string file)
    {
        if (!File.Exists(file) && !OperatingSystem.IsWindows())
            new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
        var text = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        var writing = new SqliteConnection(text);
        var reading = new SqliteConnection(text);
        try
        {
            writing.Open();
            LedgerSchema.Ensure(writing);
            reading.Open();
            LedgerSchema.Run(reading, "PRAGMA query_only=1; PRAGMA busy_timeout=5000;");
            return new ExecutionLedger(writing, reading);
        }
        catch
        {
            writing.Dispose();
            reading.Dispose();
            throw;
        }
    }

    /// <summary>Records a new execution, or finds the one that has the key. One of any number of concurrent callers gets <c>New</c>.</summary>
    public Task<(LedgerRow Row, bool New)> Record(LedgerRow row)
    {
        var request = JsonSerializer.SerializeToUtf8Bytes(row.Request!, RunnerJson.Default.SubmitRequest);
        return _writer.Write(statements => statements.Insert(row, request) is { } id
            ? (row with { Id = id }, true)
            : (statements.ByKey(row.Key)!, false));
    }

    /// <summary>It begins now, under this boot of the machine.</summary>
    public Task Started(long id, DateTimeOffset at, string boot) => Do(statements => statements.Started(id, at, boot));

    public Task Ending(long id, EndReason reason) => Do(statements => statements.Ending(id, reason));

    public Task Retarget(long id, SubmitRequest request)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(request, RunnerJson.Default.SubmitRequest);
        return Do(statements => statements.Retarget(id, bytes));
    }

    public Task Finished(LedgerRow row, Outcome outcome) =>
        Do(statements => statements.Finished(row, outcome.Output));

    public Task WithdrawHandoff(long id, string message) => Do(statements => statements.WithdrawHandoff(id, message));

    public Task Acknowledged(long id, DateTimeOffset at) => Do(statements => statements.Acknowledged(id, at));

    /// <summary>Both at once, for outcomes that need not be durable before they are told.</summary>
    public Task FinishedAndAcknowledged(LedgerRow row, Outcome outcome, DateTimeOffset at) => Do(statements =>
    {
        statements.Finished(row, outcome.Output);
        statements.Acknowledged(row.Id, at);
    });

    public LedgerRow? ByKey(string key) => Read(statements => statements.ByKey(key));

    public LedgerRow? LatestOfTask(string taskId) => Read(statements => statements.LatestOfTask(taskId));

    public StoredOutput? Output(long id) => Read(statements => statements.Output(id));

    /// <summary>What is not acknowledged, oldest first. A record that cannot be read is named to <paramref name="damaged"/> and left out.</summary>
    public IReadOnlyList<LedgerRow> Live(Action<long, Exception> damaged) => Read(statements => statements.Live(damaged));

    /// <summary>Drops old output and old records, a chunk at a time, so that other writes get their turn.</summary>
    public async Task Prune(DateTimeOffset outputBefore, DateTimeOffset recordsBefore)
    {
        while (await _writer.Write(statements => statements.DropOutput(outputBefore, PruneChunk)) == PruneChunk)
            continue;
        while (await _writer.Write(statements => statements.DropRows(recordsBefore, PruneChunk)) == PruneChunk)
            continue;
    }

    public void Dispose()
    {
        lock (_readGate)
        {
            if (_closed)
                return;
            _closed = true;
            _reads.Dispose();
            _reading.Dispose();
        }

        _writer.Dispose();
        _writes.Dispose();
        _writing.Dispose();
    }

    private T Read<T>(Func<LedgerStatements, T> read)
    {
        lock (_readGate)
        {
            if (_closed)
                throw new LedgerException("the runner's ledger is closed");
            try
            {
                return read(_reads);
            }
            catch (SqliteException failure)
            {
                throw new LedgerException($"the runner's ledger cannot be read: {failure.Message}", failure);
            }
        }
    }

    private Task<bool> Do(Action<LedgerStatements> write) => _writer.Write(statements =>
    {
        write(statements);
        return true;
    });
}
