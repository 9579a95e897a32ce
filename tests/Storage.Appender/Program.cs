using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Multyagents;
using Multyagents.Journal;
using Multyagents.Storage;

// Arguments: database system, connection string, number of runs. Prints "run seq" after each acknowledged append, until it is killed: at the latest by
// itself, so that a test that is killed leaves nothing behind that goes on for ever.
using var lifetime = new CancellationTokenSource(TimeSpan.FromSeconds(60));
var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Multyagents:Journal:Provider"] = args[0],
    ["Multyagents:Journal:ConnectionString"] = args[1],
}).Build();
await using var services = new ServiceCollection().AddLogging().AddStorage(configuration).BuildServiceProvider();
var storage = services.GetRequiredService<IStorage>();
storage.Open();
Console.WriteLine("open");
var runs = int.Parse(args[2], CultureInfo.InvariantCulture);
await Task.WhenAll(Enumerable.Range(1, runs).Select(run => AppendUntil(storage.Journal, new RunId(run), lifetime.Token)));

static async Task AppendUntil(IRunJournal journal, RunId run, CancellationToken ended)
{
    for (var seq = 0L; !ended.IsCancellationRequested; seq++)
    {
        var at = DateTimeOffset.UnixEpoch.AddSeconds(seq);
        var entry = new JournalEntry(seq + 1, "task.dispatched", new TaskId(run.Value), at, "control-plane", Encoding.UTF8.GetBytes($$"""{"n":{{seq + 1}}}"""), new byte[32]);
        var row = new RunRow(run, null, RunStatus.Running, null, false, at, at, null, default, 0, seq + 1);
        if (await journal.Append(new(run, seq, [entry], row, [])) is not AppendResult.Committed)
            throw new InvalidOperationException("a conflict without a competitor");
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{run} {seq + 1}"));
    }
}
