namespace Multyagents.Runner;

/// <summary>One captured stream, already cut to the cap.</summary>
internal readonly record struct CapturedText(string Text, bool Truncated)
{
    public static CapturedText Empty { get; } = new("", false);

    /// <summary>The same, cut to a length; the cut is visible in the text.</summary>
    public CapturedText Cut(int length)
    {
        if (Text.Length <= length)
            return this;
        var end = length > 0 && char.IsHighSurrogate(Text[length - 1]) ? length - 1 : length;
        return new CapturedText(Text[..end] + $"\n[truncated at {length} characters]", true);
    }
}
