namespace Multyagents.Bench.Load;

/// <summary>P9: from starting the published gateway on an empty database to its first answer.</summary>
internal sealed class StartUp : IMeasure
{
    private const int Starts = 5;

    public IReadOnlyList<string> Ids => ["P9"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases)
        {
            bench.Report.Add(new(
                "P9", system.Name, "start of the published gateway to its first answer, empty database", "ms", Goal.AtMost(1000, "ms"),
                await bench.Repeat(() => Measure(bench, system), Starts)));
        }
    }

    private static async Task<double> Measure(Bench bench, IDatabaseSystem system)
    {
        var database = await system.Create();
        GatewayProcess? gateway = null;
        try
        {
            return await Bench.Time(async () =>
            {
                gateway = GatewayProcess.Launch(bench, database);
                await gateway.UntilHealthy();
            });
        }
        finally
        {
            if (gateway is not null) await gateway.DisposeAsync();
        }
    }
}
