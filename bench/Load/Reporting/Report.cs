using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Multyagents.Bench.Load;

/// <summary>All that was measured, as one table and as JSON.</summary>
internal sealed class Report(JsonObject machine)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Row> _rows = [];
    private readonly List<string> _notes = [];

    public void Add(Row row)
    {
        _rows.Add(row);
        Console.WriteLine($"  {row.Id} {row.Database} {row.What}: {Number(row.Figure.Median)} {row.Unit}{(row.Ratio is { } ratio ? $", {Number(ratio)} × {row.ReferenceName}" : "")}");
    }

    /// <summary>Something that whoever reads the table must know.</summary>
    public void Note(string text) => _notes.Add(text);

    public void Print()
    {
        var table = new Table().Border(TableBorder.Ascii2).AddColumns("", "database", "measure", "goal", "figure", "smallest … largest", "reference", "ratio", "reached");
        foreach (var row in _rows)
        {
            table.AddRow(new[]
            {
                row.Id,
                row.Database,
                row.What,
                row.Goal.Text,
                $"{Number(row.Figure.Median)} {row.Unit}",
                $"{Number(row.Figure.Min)} … {Number(row.Figure.Max)}",
                row.Reference is { } reference ? $"{Number(reference.Median)} ({row.ReferenceName}; {Number(reference.Min)} … {Number(reference.Max)})" : "",
                row.Ratio is { } ratio ? $"{Number(ratio)} ×" : "",
                row.IsReached switch { true => "yes", false => "NO", null => "" },
            }.Select(Markup.Escape).ToArray());
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 200);
        AnsiConsole.Write(table);
        foreach (var (name, value) in machine) Console.WriteLine($"{name}: {value}");
        foreach (var note in _notes) Console.WriteLine($"! {note}");
    }

    /// <summary>Writes it and says where.</summary>
    public async Task Save(string file)
    {
        var rows = _rows.Select(row => new JsonObject
        {
            ["id"] = row.Id,
            ["database"] = row.Database,
            ["measure"] = row.What,
            ["unit"] = row.Unit,
            ["goal"] = row.Goal.Text,
            ["figure"] = ToJson(row.Figure),
            ["reference_name"] = row.ReferenceName,
            ["reference"] = row.Reference is { } reference ? ToJson(reference) : null,
            ["ratio"] = row.Ratio,
            ["reached"] = row.IsReached,
        });
        var all = new JsonObject { ["machine"] = machine.DeepClone(), ["rows"] = new JsonArray([.. rows]), ["notes"] = new JsonArray([.. _notes.Select(note => JsonValue.Create(note))]) };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllTextAsync(file, all.ToJsonString(Indented));
        Console.WriteLine($"JSON: {file}");
    }

    private static JsonObject ToJson(Series series) => new()
    {
        ["median"] = series.Median,
        ["smallest"] = series.Min,
        ["largest"] = series.Max,
        ["values"] = new JsonArray([.. series.Values.Select(value => JsonValue.Create(value))]),
    };

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "N1" : "N2", CultureInfo.InvariantCulture);
}
