namespace Multyagents.Bench.Load;

/// <summary>
/// P3a: remote tasks per second. Each is dispatched over HTTP to a runner in another process and called back running and success; every
/// transition is durable. Beside it what a task costs: processor time, memory, bytes in the database.
/// </summary>
internal sealed class RemoteTasks : IMeasure
{
    private const int TasksPerRun = 100;

    public IReadOnlyList<string> Ids => ["P3a", "P3f"];

    public async Task Run(Bench bench)
    {
        foreach (var system in bench.Databases) await Run(bench, system);
    }

    private static async Task Run(Bench bench, IDatabaseSystem system)
    {
        await using var plant = await RemotePlant.Start(bench, system);
        var (empty, history) = (await plant.Database.Size(), plant.Successes);
        var template = await plant.Gateway.Api.CreateTemplate(TasksPerRun, chained: false, _ => "succeed");
        await plant.BareFan(8, TasksPerRun, 2);
        await plant.Fan(template, TasksPerRun, 8, TimeSpan.FromSeconds(2));

        var cpu = new List<double>();
        foreach (var runs in new[] { 1, 8, 32 })
        {
            var (reference, figure) = await bench.InTurns(() => Bare(plant, runs, bench.Options.Seconds), () => Figure(runs));
            bench.Report.Add(new("P3a", system.Name, $"remote tasks, {runs} runs of {TasksPerRun} at once", "tasks/s", Goal.RatioAtLeast(0.6), figure, "bare loop", reference));
        }

        bench.Report.Add(new("P3a", system.Name, "processor time of gateway and database per 1,000 remote tasks", "s", Goal.None, new(cpu)));
        bench.Report.Add(new(
            "P3f", system.Name, "memory of the gateway after that load", "MiB", Goal.Elsewhere("≤ 0.25 × Restate (make bench-peers)"),
            new([plant.Gateway.MemoryMiB]), "bare loop", new([plant.Plane.MemoryMiB])));
        var audit = await plant.EndAndAudit();
        bench.Report.Add(new(
            "P3a", system.Name, "payload of the journal per remote task", "bytes", Goal.None,
            new([await plant.Database.Number("select sum(length(payload)) from run_events") / (double)audit.Successes])));
        bench.Report.Add(new(
            "P3a", system.Name, "database per remote task, all tables and indexes", "bytes", Goal.None,
            new([(await plant.Database.Size() - empty) / (double)(audit.Successes - history)])));

        async Task<double> Figure(int runs)
        {
            var (before, already) = (plant.Gateway.Cpu + system.Cpu, plant.Successes);
            var rate = await plant.Fan(template, TasksPerRun, runs, bench.Duration);
            cpu.Add((plant.Gateway.Cpu + system.Cpu - before).TotalSeconds / (plant.Successes - already) * 1000);
            return rate;
        }
    }

    private static async Task<double> Bare(RemotePlant plant, int runs, double seconds)
    {
        var result = await plant.BareFan(runs, TasksPerRun, seconds);
        Assert.True(result.Rows == result.Tasks * 3, $"the bare loop journaled {result.Rows} rows of {result.Tasks} tasks");
        return result.Tasks / result.Seconds;
    }
}
