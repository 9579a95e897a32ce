using System.Collections.Concurrent;

namespace Multyagents.Conformance;

/// <summary>What grains have noted, by topic, for the test to read.</summary>
public static class Journal
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Topics = new();

    public static void Note(string topic, string text) => Topics.GetOrAdd(topic, _ => new()).Enqueue(text);

    public static string[] Of(string topic) => Topics.TryGetValue(topic, out var notes) ? [.. notes] : [];

    /// <summary>Waits until as many notes are there.</summary>
    public static async Task<string[]> WaitForAsync(string topic, int count)
    {
        await Until.HoldsAsync(() => string.Join(", ", Of(topic)), _ => Of(topic).Length >= count, $"{count} notes under {topic}");
        return Of(topic);
    }
}
