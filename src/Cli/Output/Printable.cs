using System.Globalization;
using System.Text;

namespace Multyagents.Cli.Output;

/// <summary>
/// Makes a text safe to show. Titles, messages and output come from whoever wrote them: a control character among them could move the
/// cursor, hide a line or change the terminal, so each is shown as its number instead.
/// </summary>
internal static class Printable
{
    /// <summary>The text on one line.</summary>
    public static string Of(string text)
    {
        // A surrogate without its other half is enumerated as the replacement character, which can be shown.
        if (!text.EnumerateRunes().Any(rune => IsHidden(rune) || rune == Rune.ReplacementChar)) return text;
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) Append(shown, rune);
        return shown.ToString();
    }

    /// <summary>JSON with the same meaning: control characters in its strings are written as escapes.</summary>
    public static string OfJson(string json)
    {
        var shown = new StringBuilder(json.Length);
        foreach (var rune in json.EnumerateRunes())
        {
            // JSON that was indented keeps its lines; another control character outside a string is a carriage return.
            if (rune.Value is '\n' or '\t') shown.Append((char)rune.Value);
            else if (rune.Value == '\r') shown.Append(' ');
            else Append(shown, rune);
        }

        return shown.ToString();
    }

    /// <summary>Columns that a terminal gives to a printable text.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>At most so many columns; what is cut is marked.</summary>
    public static string Clip(string text, int columns)
    {
        if (Width(text) <= columns) return text;
        var clipped = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used > columns) break;
            clipped.Append(rune);
        }

        return clipped.Append('…').ToString();
    }

    private static void Append(StringBuilder shown, Rune rune)
    {
        if (!IsHidden(rune))
        {
            shown.Append(rune);
            return;
        }

        foreach (var unit in rune.ToString()) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
    }

    // Format characters reorder or hide text; the two joiners are part of words and of emoji.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => false,
    };

    private static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    // The blocks of East Asian scripts, full-width forms and emoji.
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or
        (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
