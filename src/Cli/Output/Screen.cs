using System.Text.RegularExpressions;

namespace Multyagents.Cli.Output;

/// <summary>The one way to standard output or standard error: whatever is written here is made printable first.</summary>
internal sealed partial class Screen(TextWriter writer, bool isTerminal, bool wantsColour)
{
    private readonly bool _colour = isTerminal && wantsColour;

    /// <summary>One line.</summary>
    public void Line(params ReadOnlySpan<Piece> pieces)
    {
        foreach (var piece in pieces) Write(piece);
        writer.WriteLine();
    }

    /// <summary>A question: the answer is typed behind it.</summary>
    public void Ask(string question)
    {
        Write(new Piece(question, Tone.Strong));
        writer.Write(' ');
        writer.Flush();
    }

    /// <summary>Text of several lines, such as the output of a program. Its colours are left out.</summary>
    public void Block(string text)
    {
        foreach (var line in Colours().Replace(text, "").TrimEnd('\n').Split('\n')) Line(line.TrimEnd('\r').Replace("\t", "        ", StringComparison.Ordinal));
    }

    /// <summary>JSON as it came; on a terminal with control characters escaped, which means the same.</summary>
    public void Json(string json) => writer.WriteLine(isTerminal ? Printable.OfJson(json) : json);

    private void Write(Piece piece)
    {
        var text = Printable.Of(piece.Text);
        if (_colour && Tones.On(piece.Tone) is { } on && text.Length > 0) writer.Write($"{on}{text}{Tones.Off}");
        else writer.Write(text);
    }

    [GeneratedRegex(@"\u001b\[[0-9;]*m", RegexOptions.CultureInvariant)]
    private static partial Regex Colours();
}
