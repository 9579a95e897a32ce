using Npgsql;

namespace Multyagents.Bench.Load;

/// <summary>
/// P3b to P3f: the same work here, on Restate and on DBOS, each with its defaults and its disk writes synced, all on the same cores, in turns.
/// What is not the same: ours are tasks in another process, called back over HTTP; steps run inside the peer's own process, service calls of Restate go
/// to another process, child workflows of DBOS do not. Ours is C#, Restate Rust, DBOS runs on Node.
/// </summary>
internal sealed class PeerComparison(string peers) : IMeasure
{
    private const int Tasks = 100;
    private const int Steps = 10;
    private static readonly string[] RestateLoads = ["calls", "steps"];
    private static readonly string[] DbosLoads = ["children", "steps"];

    public IReadOnlyList<string> Ids => ["P3b", "P3c", "P3d", "P3e", "P3f"];

    public async Task Run(Bench bench)
    {
        var plants = new List<(string Name, RemotePlant Plant)>();
        try
        {
            foreach (var system in bench.Databases) plants.Add((system.Name, await RemotePlant.Start(bench, system)));
            await Compare(bench, plants);
            foreach (var (_, plant) in plants) await plant.EndAndAudit();
        }
        finally
        {
            foreach (var (_, plant) in plants) await plant.DisposeAsync();
        }
    }

    private async Task Compare(Bench bench, List<(string Name, RemotePlant Plant)> plants)
    {
        await using var restate = await RestateServer.Start(bench, peers);
        var dbos = bench.Databases.OfType<PostgresSystem>().FirstOrDefault() is { } postgres ? Dbos(await postgres.Create()) : null;
        if (dbos is null) bench.Report.Note("DBOS is not measured: it needs PostgreSQL");

        if (bench.Options.Wants("P3b") || bench.Options.Wants("P3c")) await Throughput(bench, plants, restate, dbos);
        if (bench.Options.Wants("P3f")) Memory(bench, plants, restate);
        if (bench.Options.Wants("P3d")) await Chains(bench, plants, restate, dbos);
        if (bench.Options.Wants("P3e")) await Reruns(bench, plants, restate, dbos);
    }

    private static async Task Throughput(Bench bench, List<(string Name, RemotePlant Plant)> plants, RestateServer restate, NodeScript? dbos)
    {
        var templates = new Dictionary<string, long>();
        foreach (var (name, plant) in plants)
        {
            templates[name] = await plant.Gateway.Api.CreateTemplate(Tasks, chained: false, _ => "succeed");
            await plant.Fan(templates[name], Tasks, 8, TimeSpan.FromSeconds(2));
        }

        await restate.Load.Run("steps", 8, TimeSpan.FromSeconds(2));
        foreach (var atOnce in new[] { 1, 8, 32 })
        {
            var rounds = await Rounds.Run(bench, async figures =>
            {
                figures["fsync"] = Calibration.FsyncMilliseconds(bench.Folder, TimeSpan.FromSeconds(0.5));
                foreach (var (name, plant) in plants) figures[name] = await plant.Fan(templates[name], Tasks, atOnce, bench.Duration);
                foreach (var mode in RestateLoads) figures["restate " + mode] = Rate(await restate.Load.Run(mode, atOnce, bench.Duration));
                if (dbos is null) return;
                foreach (var mode in DbosLoads) figures["dbos " + mode] = Rate(await dbos.Run(mode, atOnce, bench.Duration));
            });
            NoteDisturbance(bench, rounds, $"{atOnce} at once");
            bench.Report.Add(new("P0", "", $"calibration beside the next rows: 200 bytes until they are on disk, p50", "ms", Goal.None, rounds["fsync"]));
            foreach (var (name, _) in plants)
            {
                Add("P3b", 4, "Restate service calls", "restate calls");
                Add("P3b", 1, "Restate in-process steps", "restate steps");
                if (dbos is null) continue;
                Add("P3c", 15, "DBOS child workflows", "dbos children");
                Add("P3c", 5, "DBOS in-process steps", "dbos steps");

                void Add(string id, double goal, string peer, string key) => bench.Report.Add(new(
                    id, name, $"remote tasks, {atOnce} runs of {Tasks} at once", "tasks/s", Goal.RatioAtLeast(goal), rounds[name], peer, rounds[key]));
            }
        }
    }

    private static void Memory(Bench bench, List<(string Name, RemotePlant Plant)> plants, RestateServer restate)
    {
        foreach (var (name, plant) in plants)
        {
            bench.Report.Add(new(
                "P3f", name, "memory of the gateway after the load", "MiB", Goal.RatioAtMost(0.25), new([plant.Gateway.MemoryMiB]), "Restate server", new([restate.MemoryMiB])));
        }
    }

    private static async Task Chains(Bench bench, List<(string Name, RemotePlant Plant)> plants, RestateServer restate, NodeScript? dbos)
    {
        var templates = new Dictionary<string, long>();
        foreach (var (name, plant) in plants)
        {
            templates[name] = await plant.Gateway.Api.CreateTemplate(Steps, chained: true, _ => "succeed");
            await plant.Latencies(templates[name], Steps, TimeSpan.FromSeconds(1));
        }

        await restate.Load.Run("chain", 1, TimeSpan.FromSeconds(1));
        var rounds = await Rounds.Run(bench, async figures =>
        {
            foreach (var (name, plant) in plants)
            {
                var latencies = await plant.Latencies(templates[name], Steps, bench.Duration);
                (figures[name + " p50"], figures[name + " p99"]) = (latencies.Median, latencies.Percentile(0.99));
            }

            await Peer(figures, "restate", restate.Load);
            if (dbos is not null) await Peer(figures, "dbos", dbos);
        });
        NoteDisturbance(bench, rounds, "chains");
        foreach (var part in new[] { "p50", "p99" })
        {
            foreach (var (name, _) in plants)
            {
                bench.Report.Add(new("P3d", name, $"chain of {Steps} remote tasks, {part}", "ms", Goal.RatioAtMost(1), rounds[$"{name} {part}"], "Restate in-process steps", rounds[$"restate {part}"]));
                if (dbos is not null) bench.Report.Add(new("P3d", name, $"chain of {Steps} remote tasks, {part}", "ms", Goal.None, rounds[$"{name} {part}"], "DBOS in-process steps", rounds[$"dbos {part}"]));
            }
        }

        async Task Peer(Dictionary<string, double> figures, string name, NodeScript load)
        {
            var result = await load.Run("chain", 1, bench.Duration);
            (figures[name + " p50"], figures[name + " p99"]) = (Value(result, "p50"), Value(result, "p99"));
        }
    }

    private static async Task Reruns(Bench bench, List<(string Name, RemotePlant Plant)> plants, RestateServer restate, NodeScript? dbos)
    {
        const int Runs = 8;
        var branches = new List<(string Database, FailedBranch Branch, double Goal)>();
        foreach (var (name, plant) in plants)
        {
            branches.Add((name, await FailedBranch.Parallel(plant), 0.35));
            branches.Add((name, await FailedBranch.Chain(plant), 1.2));
        }

        foreach (var (_, branch, _) in branches) await branch.Rerun();
        await restate.Load.Run("restart", 1, TimeSpan.FromSeconds(1));
        var rounds = await Rounds.Run(bench, async figures =>
        {
            foreach (var (database, branch, _) in branches)
            {
                var times = new List<(double Call, double Done)>();
                for (var run = 0; run < Runs; run++) times.Add(await branch.Rerun());
                figures[$"{database} {branch.Name} call"] = new Series([.. times.Select(time => time.Call)]).Median;
                figures[$"{database} {branch.Name} done"] = new Series([.. times.Select(time => time.Done)]).Median;
            }

            await Peer(figures, "restate", "restart", restate.Load);
            if (dbos is not null) await Peer(figures, "dbos", "rewind", dbos);
        });
        NoteDisturbance(bench, rounds, "re-runs");
        foreach (var (database, branch, goal) in branches)
        {
            // The call waits until the runner has taken everything that is dispatched at once: only where that is one task does it compare.
            Add("call", branch.ToRun, branch.Selected == 1 ? Goal.RatioAtMost(0.5) : Goal.None, "Restate restart from step 50 of 100", "restate");
            Add("done", branch.ToRun, Goal.RatioAtMost(goal), "Restate restart from step 50 of 100", "restate");
            if (dbos is not null) Add("done", branch.ToRun, Goal.RatioAtMost(0.1), "DBOS rewind from step 50 of 100", "dbos");

            void Add(string part, int tasks, Goal reach, string peer, string key) => bench.Report.Add(new(
                "P3e", database, $"partial re-run, {branch.Name}, {(part == "call" ? $"the call, {branch.Selected} submitted" : $"until {tasks} tasks are done")}, p50", "ms", reach,
                rounds[$"{database} {branch.Name} {part}"], peer, rounds[$"{key} {part}"]));
        }

        async Task Peer(Dictionary<string, double> figures, string name, string mode, NodeScript load)
        {
            var result = await load.Run(mode, 1, bench.Duration);
            (figures[name + " call"], figures[name + " done"]) = (Value(result, "called"), Value(result, "done"));
        }
    }

    private static void NoteDisturbance(Bench bench, Rounds rounds, string what)
    {
        if (rounds.Disturbed > 0) bench.Report.Note($"{what}: {rounds.Disturbed} of the rounds that count were disturbed by other processes, and repeating them did not help");
    }

    private NodeScript Dbos(BenchDatabase database)
    {
        var place = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return new(Path.GetFullPath(peers), "dbos.mjs", new Dictionary<string, string>
        {
            ["DATABASE"] = $"postgresql://{place.Username}@{place.Host}:{place.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}/{place.Database}",
        });
    }

    private static double Rate(System.Text.Json.Nodes.JsonNode result) => Value(result, "per_second");

    private static double Value(System.Text.Json.Nodes.JsonNode result, string name) => result[name]!.GetValue<double>();
}
