namespace Multyagents.Cli.Output;

/// <summary>Columns that are as wide as their widest cell; the last one is as long as its text.</summary>
internal sealed class Table
{
    /// <summary>Columns of a cell that is not the last of its row.</summary>
    private const int WidestCell = 40;

    private const int Gap = 2;

    private readonly List<Piece[]> _rows = [];

    /// <summary>A table with a line of headers.</summary>
    public static Table WithHeaders(params string[] headers)
    {
        var table = new Table();
        table.Add([.. headers.Select(header => new Piece(header, Tone.Faint))]);
        return table;
    }

    /// <summary>Adds a row; all have the same number of cells.</summary>
    public void Add(params Piece[] cells) =>
        _rows.Add([.. cells.Select((cell, column) => column == cells.Length - 1 ? cell : cell with { Text = Printable.Clip(Printable.Of(cell.Text), WidestCell) })]);

    /// <summary>Writes it, each line behind so many spaces.</summary>
    public void Write(Screen screen, int indent = 0)
    {
        if (_rows.Count == 0) return;
        var widths = Enumerable.Range(0, _rows[0].Length - 1).Select(column => _rows.Max(row => Printable.Width(row[column].Text))).ToArray();
        foreach (var row in _rows)
        {
            // A line does not end with the padding of cells that are followed by nothing.
            var last = Array.FindLastIndex(row, cell => cell.Text.Length > 0);
            var line = new List<Piece> { new string(' ', indent) };
            for (var column = 0; column <= last; column++)
            {
                line.Add(row[column]);
                if (column < last) line.Add(new string(' ', widths[column] - Printable.Width(row[column].Text) + Gap));
            }

            screen.Line([.. line]);
        }
    }
}
