using System.Text;

namespace Multyagents.Storage.Data;

/// <summary>Makes one string of equal texts, without making it first. Small, forgetful, for one thread.</summary>
internal sealed class TextCache
{
    private const int Slots = 64;
    private const int LongestKept = 128;

    private readonly string?[] _slots = new string?[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";
        if (utf8.Length > LongestKept) return Encoding.UTF8.GetString(utf8);

        // Event types share long prefixes: length, last and middle byte tell them apart well enough.
        ref var slot = ref _slots[(uint)(utf8.Length * 31 + utf8[^1] * 7 + utf8[utf8.Length / 2]) % Slots];
        if (slot is not null && Ascii.Equals(utf8, slot)) return slot;
        return slot = Encoding.UTF8.GetString(utf8);
    }
}
