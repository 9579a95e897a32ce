namespace Multyagents.Bench.Load;

/// <summary>P1: the endpoint where runners report, every transition durable before its answer, against an endpoint that only commits a row.</summary>
internal sealed class CallbackEndpoint : IMeasure
{
    private const int TasksPerRun = 100;
    private const int Runs = 60;

    public IReadOnlyList<string> Ids => ["P1"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases)
        {
            var database = await system.Create();
            await using var runner = await BareProcess.Runner(bench);
            await using var bare = await BareProcess.Endpoint(bench, database);
            var successes = 0L;
            await using (var gateway = await GatewayProcess.Start(bench, database, runner.Url))
            {
                var template = await gateway.Api.CreateTemplate(TasksPerRun, chained: false, _ => "hold");
                await Reference(bare, 32);
                await Figure(32);
                foreach (var connections in new[] { 32, 256 })
                {
                    var (reference, figure) = await bench.InTurns(() => Reference(bare, connections), () => Figure(connections));
                    bench.Report.Add(new("P1", system.Name, $"callbacks, {connections} connections", "requests/s", Goal.RatioAtLeast(0.5), figure, "bare group commit", reference));
                }

                async Task<double> Figure(int connections)
                {
                    var held = await HeldTasks.Dispatch(gateway, runner, template, Runs, TasksPerRun);
                    var (_, seconds) = await CallbackLoad.Send(gateway.Url, connections, [.. held.Select(HeldTasks.Callbacks)]);
                    successes += held.Count;
                    return held.Count * 2 / seconds;
                }
            }

            (await StoreAudit.Of(database)).Expect(successes);
        }
    }

    private static async Task<double> Reference(BareProcess bare, int connections)
    {
        var groups = Enumerable.Range(0, Runs * TasksPerRun).Select(task => new[] { Request(task, "running"), Request(task, "success") }).ToArray();
        var (_, seconds) = await CallbackLoad.Send(bare.Url, connections, groups);
        return groups.Length * 2 / seconds;
    }

    private static byte[] Request(int task, string status) =>
        RawHttp.Request("/journal", $$"""{"run":"run-{{task / TasksPerRun}}","task":"task-{{task}}","status":"{{status}}","attempt":1}""");
}
