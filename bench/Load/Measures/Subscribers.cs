using System.Diagnostics;

namespace Multyagents.Bench.Load;

/// <summary>P10: 1,000 clients follow one busy run: nothing may be lost to any of them, and the run must not notice them much.</summary>
internal sealed class Subscribers : IMeasure
{
    private const int Clients = 1000;
    private const int Tasks = 200;
    private const int PerSecond = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public IReadOnlyList<string> Ids => ["P10"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases)
        {
            var database = await system.Create();
            await using var runner = await BareProcess.Runner(bench);
            var successes = (long)Tasks;
            await using (var gateway = await GatewayProcess.Start(bench, database, runner.Url))
            {
                var template = await gateway.Api.CreateTemplate(Tasks, chained: false, _ => "hold");
                await Alone(gateway, runner, template);
                List<Busy> alone = [], followed = [];
                var (lost, behind) = (new List<double>(), new List<double>());
                for (var i = 0; i < bench.Options.Repetitions && bench.GoesOn(i); i++)
                {
                    alone.Add(await Alone(gateway, runner, template));
                    var with = await Followed(gateway, runner, template);
                    successes += 2 * Tasks;
                    followed.Add(with.Busy);
                    lost.Add(with.Lost);
                    behind.Add(with.BehindMs);
                }

                bench.Report.Add(new("P10", system.Name, $"events lost, {Clients} subscribers of a run with {PerSecond} callbacks/s", "events", Goal.AtMost(0, "events"), new(lost)));
                Add("rate of the callbacks", "/s", Goal.RatioAtLeast(1 / 1.2), busy => busy.Rate);
                Add("latency of a callback, p50", "ms", Goal.None, busy => busy.Latencies.Median);
                Add("latency of a callback, p99", "ms", Goal.None, busy => busy.Latencies.Percentile(0.99));
                bench.Report.Add(new("P10", system.Name, "until the last subscriber has the last event", "ms", Goal.None, new(behind)));

                void Add(string name, string unit, Goal goal, Func<Busy, double> part) => bench.Report.Add(new(
                    "P10", system.Name, $"{name}, {Clients} subscribers, {PerSecond}/s asked for", unit, goal, new([.. followed.Select(part)]), "without subscribers", new([.. alone.Select(part)])));
            }

            (await StoreAudit.Of(database)).Expect(successes);
        }
    }

    private static async Task<Busy> Alone(GatewayProcess gateway, BareProcess runner, long template) =>
        await Drive(gateway, await HeldTasks.Dispatch(gateway, runner, template, 1, Tasks));

    private static async Task<(Busy Busy, long Lost, double BehindMs)> Followed(GatewayProcess gateway, BareProcess runner, long template)
    {
        var held = await HeldTasks.Dispatch(gateway, runner, template, 1, Tasks);
        var run = (await gateway.Api.Get($"/tasks/{held[0].TaskId}"))["run_id"]!.GetValue<long>();
        var version = await Version(gateway, run);
        var subscribers = new List<EventSubscriber>();
        try
        {
            // From some events back, so that it is seen when all of them are connected.
            for (var i = 0; i < Clients; i++) subscribers.Add(await EventSubscriber.Open(gateway.Url, run, version - 1));
            await Task.WhenAll(subscribers.Select(subscriber => subscriber.Until(version))).WaitAsync(Patience);
            var busy = await Drive(gateway, held);
            var last = await Version(gateway, run);
            var behind = await Bench.Time(() => Task.WhenAll(subscribers.Select(subscriber => subscriber.Until(last))).WaitAsync(Patience));
            return (busy, subscribers.Sum(subscriber => subscriber.Lost + (last - subscriber.Seq)), behind);
        }
        finally
        {
            foreach (var subscriber in subscribers) subscriber.Dispose();
        }
    }

    private static async Task<long> Version(GatewayProcess gateway, long run) => (await gateway.Api.Get($"/workflow-runs/{run}"))["version"]!.GetValue<long>();

    // At the pace that is asked for, as long as the gateway keeps up with it.
    private static async Task<Busy> Drive(GatewayProcess gateway, List<HeldTask> held)
    {
        const int Connections = 8;
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => RawHttp.Connect(gateway.Url)));
        try
        {
            var clock = Stopwatch.StartNew();
            var latencies = await Task.WhenAll(connections.Select(async (connection, number) =>
            {
                var own = new List<double>();
                for (var at = number; at < held.Count; at += Connections)
                {
                    var callbacks = HeldTasks.Callbacks(held[at]);
                    for (var i = 0; i < callbacks.Length; i++)
                    {
                        var due = TimeSpan.FromSeconds(((at / Connections * callbacks.Length * Connections) + (i * Connections) + number) / (double)PerSecond);
                        if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
                        own.Add(await Bench.Time(() => connection.Exchange(callbacks[i]).AsTask()));
                    }
                }

                return own;
            }));
            var seconds = clock.Elapsed.TotalSeconds;
            return new(held.Count * 2 / seconds, new([.. latencies.SelectMany(own => own)]));
        }
        finally
        {
            foreach (var connection in connections) connection.Dispose();
        }
    }

    private sealed record Busy(double Rate, Series Latencies);
}
