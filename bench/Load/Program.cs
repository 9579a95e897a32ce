using Multyagents.Bench.Load;

// usage: Load --gateway FILE --bare FILE [--only P1,P3a] [--database sqlite|postgresql|both] [--seconds N] [--repetitions N] [--minutes N] [--json FILE] [--peers FOLDER]
var options = Options.Parse(args);
IMeasure[] measures = options.Peers is { } peers ? [new Disk(), new PeerComparison(peers)] :
[
    new Disk(),
    new CallbackEndpoint(),
    new EngineThroughput(),
    new RemoteTasks(),
    new RemoteChain(),
    new RemoteRerun(),
    new TransitionCost(),
    new PartialRerunLatency(),
    new Activation(),
    new RunMemory(),
    new StartUp(),
    new GrainCalls(),
    new Subscribers(),
    new RunLists(),
];

var failed = false;
var others = OtherProcesses.Begin();
var folder = Directory.CreateDirectory(Path.Combine(options.Folder, $"multyagents-bench-{Environment.ProcessId}")).FullName;
try
{
    var wanted = options.Database;
    await using var postgres = wanted != "sqlite" && PostgresSystem.IsHere ? await PostgresSystem.Start(folder) : null;
    var machine = Machine.Describe(folder, postgres?.Version, options.Peers);
    var report = new Report(machine);
    if (postgres is null && wanted != "sqlite") report.Note("PostgreSQL is not measured: no server (initdb and postgres, in /usr/lib/postgresql/*/bin or PATH) that this user can run");
    List<IDatabaseSystem> databases = [];
    if (wanted != "postgresql") databases.Add(new SqliteSystem(folder));
    if (postgres is not null) databases.Add(postgres);

    var bench = new Bench(options, folder, databases, report);
    foreach (var measure in measures.Where(measure => measure.Ids.Any(options.Wants)))
    {
        var name = string.Join(", ", measure.Ids);
        if (bench.IsOver)
        {
            report.Note($"{name} not measured: the {options.Minutes:0.#} minutes were over");
            continue;
        }

        Console.WriteLine($"[{bench.Elapsed:mm\\:ss}] {name}");
        try
        {
            await measure.Run(bench);
        }
        catch (Exception failure)
        {
            // The other measures are worth having; the exit code tells of this one.
            report.Note($"{name} FAILED, its figures do not count: {failure.Message}");
            Console.Error.WriteLine(failure);
            failed = true;
        }
    }

    machine["other processes used"] = others.Text();
    machine["load average at the end"] = Machine.Load();
    machine["repetitions"] = $"{options.Repetitions}, reference and figure in turns, {options.Seconds:0.#} s each; figures are medians";
    machine["took"] = $"{bench.Elapsed.TotalMinutes:0.0} min";
    report.Print();
    if (options.Json is { } file) await report.Save(file);
    return failed ? 1 : 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
