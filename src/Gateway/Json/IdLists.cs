namespace Multyagents.Gateway.Json;

/// <summary>Ids as the numbers that they are on the wire.</summary>
internal static class IdLists
{
    public static long[] Numbers<TId>(this ValueList<TId> ids)
        where TId : struct, ILongId<TId>
    {
        var numbers = new long[ids.Count];
        for (var index = 0; index < numbers.Length; index++) numbers[index] = ids[index].Value;
        return numbers;
    }

    public static string[] Texts(this ValueList<StepId> ids) => [.. ids.Select(id => id.Value)];
}
