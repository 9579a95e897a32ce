using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Multyagents.Runs;

/// <summary>The small pieces that snapshots are made of.</summary>
internal static class SnapshotParts
{
    /// <summary>A value as JSON behind its length.</summary>
    public static void WriteJson<T>(BinaryWriter writer, T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        writer.Write7BitEncodedInt(json.Length);
        writer.Write(json);
    }

    /// <summary>A value that <see cref="WriteJson"/> wrote.</summary>
    public static T ReadJson<T>(BinaryReader reader, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(reader.ReadBytes(reader.Read7BitEncodedInt()), type) ?? throw new JsonException("a part of a snapshot is null");

    /// <summary>A time with its offset.</summary>
    public static void WriteTime(BinaryWriter writer, DateTimeOffset time)
    {
        writer.Write(time.Ticks);
        writer.Write((short)time.TotalOffsetMinutes);
    }

    /// <summary>A time that <see cref="WriteTime"/> wrote.</summary>
    public static DateTimeOffset ReadTime(BinaryReader reader) => new(reader.ReadInt64(), TimeSpan.FromMinutes(reader.ReadInt16()));

    /// <summary>Numbers behind their count.</summary>
    public static void WriteNumbers(BinaryWriter writer, ReadOnlySpan<int> numbers)
    {
        writer.Write7BitEncodedInt(numbers.Length);
        foreach (var number in numbers) writer.Write7BitEncodedInt(number);
    }

    /// <summary>Numbers that <see cref="WriteNumbers"/> wrote.</summary>
    public static int[] ReadNumbers(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0) return [];
        var numbers = new int[count];
        for (var i = 0; i < count; i++) numbers[i] = reader.Read7BitEncodedInt();
        return numbers;
    }
}

/// <summary>Values that many tasks have alike: each is written once, tasks refer to it by number, and read again they share one object.</summary>
internal sealed class SharedValues<T>(JsonTypeInfo<T> type)
    where T : class
{
    private readonly Dictionary<T, int> _numbers = [];
    private readonly List<T> _values = [];

    /// <summary>The value's number; 0 for none.</summary>
    public int NumberOf(T? value)
    {
        if (value is null) return 0;
        if (_numbers.TryGetValue(value, out var known)) return known;
        _values.Add(value);
        _numbers.Add(value, _values.Count);
        return _values.Count;
    }

    /// <summary>The value of a number; null for 0.</summary>
    public T? Find(int number) => number == 0 ? null : _values[number - 1];

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(_values.Count);
        foreach (var value in _values) SnapshotParts.WriteJson(writer, value, type);
    }

    public void Read(BinaryReader reader)
    {
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--) _values.Add(SnapshotParts.ReadJson(reader, type));
    }
}
