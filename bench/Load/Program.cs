using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Multyagents.Bench.Load;
using Spectre.Console;

// usage: Load [published gateway executable] [--seconds N] [--json FILE]
var gateway = args.FirstOrDefault(argument => !argument.StartsWith('-') && File.Exists(argument));
var seconds = double.Parse(Option("--seconds") ?? "5", CultureInfo.InvariantCulture);
const int repetitions = 3;
var duration = TimeSpan.FromSeconds(seconds);

var figures = new List<Figure>();
await Repeat("P2", "reference: bare SQLite, 1000 rows per durable commit", "rows/s", () => Task.FromResult(RawInsert.Measure(duration)));
foreach (var runs in new[] { 1, 8, 32 })
    await Repeat("P2", $"task lifecycles through grains and SQLite, {runs} runs of 100 at once", "events/s", () => EngineThroughput.Measure(runs, duration));
foreach (var tasks in new[] { 100, 10_000 })
{
    var measured = new List<(double P50, double P99)>();
    for (var i = 0; i < repetitions; i++) measured.Add(await PartialRerunLatency.Measure(tasks));
    figures.Add(new("P5", $"partial re-run of 100 failed tasks in a run of {tasks}, p50", "ms", [.. measured.Select(value => value.P50)]));
    figures.Add(new("P5", $"partial re-run of 100 failed tasks in a run of {tasks}, p99", "ms", [.. measured.Select(value => value.P99)]));
}

if (gateway is not null) await Repeat("P9", "start of the published gateway to its first answer, empty database", "ms", () => StartUp.Measure(gateway), 5);
else AnsiConsole.MarkupLine("[yellow]P9 not measured: no published gateway was given[/]");

var table = new Table().AddColumns("goal", "measure", "median", "min … max", "unit");
foreach (var figure in figures)
    table.AddRow(figure.Goal, figure.Name, Number(figure.Median), $"{Number(figure.Min)} … {Number(figure.Max)}", figure.Unit);
AnsiConsole.Write(table);
var machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, SQLite WAL synchronous=FULL";
Console.WriteLine(machine);
if (Option("--json") is { } file) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { machine, repetitions, seconds, figures }, new JsonSerializerOptions { WriteIndented = true }));
return 0;

async Task Repeat(string goal, string name, string unit, Func<Task<double>> measure, int times = repetitions)
{
    var values = new List<double>();
    for (var i = 0; i < times; i++) values.Add(await measure());
    figures.Add(new(goal, name, unit, values));
}

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

static string Number(double value) => value.ToString(value >= 100 ? "N0" : "N2", CultureInfo.InvariantCulture);
