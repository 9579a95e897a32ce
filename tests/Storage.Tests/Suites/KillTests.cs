using System.Diagnostics;
using System.Globalization;

namespace Multyagents.Storage.Tests;

/// <summary>A process that appends is killed (SIGKILL). This says nothing about a power failure, where the disk's word counts.</summary>
public abstract class KillTests
{
    private const int Runs = 4;

    /// <summary>The database system, and how to reach the database of this test.</summary>
    protected abstract StorageOptions Options { get; }

    /// <summary>The same database, opened by this process.</summary>
    protected abstract IStorage Open();

    /// <summary>What can be seen from here while the other process writes.</summary>
    protected abstract Task WhileItWrites();

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(500)]
    public async Task What_was_acknowledged_before_a_kill_is_there_after_it(int acknowledgements)
    {
        var acknowledged = new Dictionary<long, long>();
        using (var appender = Start(Options))
        {
            Assert.Equal("open", await appender.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            for (var i = 0; i < acknowledgements; i++) Note(await ReadLine(appender), acknowledged);

            await WhileItWrites();
            appender.Kill();
            await appender.WaitForExitAsync(TestContext.Current.CancellationToken);

            // The rest of its output; the last line may be torn, the ones before count.
            var rest = (await appender.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n');
            foreach (var line in rest.SkipLast(1)) Note(line, acknowledged);
        }

        await using var storage = Open();
        Assert.True(acknowledged.Values.Sum() >= acknowledgements);
        foreach (var (run, seq) in acknowledged)
        {
            var tail = (await storage.Journal.Load(new(run)))!.Tail;
            Assert.True(tail.Count >= seq, $"run {run}: {seq} acknowledged, {tail.Count} there");
            Assert.Equal(Enumerable.Range(1, tail.Count).Select(i => (long)i), tail.Select(entry => entry.Seq));
            var listed = await storage.ReadModel.ListRuns(new(null, null, null, null, 1, new RunId(run + 1)));
            Assert.Equal(tail.Count, Assert.Single(listed.Runs).Row.Version);
            Assert.IsType<AppendResult.Committed>(await storage.Journal.Append(Samples.Append(run, tail.Count)));
        }
    }

    private static Process Start(StorageOptions options) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "Multyagents.Storage.Appender.dll"),
            options.Provider.ToString(), options.ConnectionString, Runs.ToString(CultureInfo.InvariantCulture),
        ])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    private static async Task<string> ReadLine(Process process) =>
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("the appender ended by itself");

    private static void Note(string line, Dictionary<long, long> acknowledged)
    {
        var numbers = line.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        acknowledged[numbers[0]] = numbers[1];
    }
}
