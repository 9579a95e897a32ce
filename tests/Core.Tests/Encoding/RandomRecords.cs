using System.Collections.Immutable;
using System.Reflection;

namespace Multyagents.Core.Tests.Encoding;

/// <summary>Random instances of any record of the contracts, by its longest constructor. Throws on a type that it does not know: a new one needs a line here.</summary>
internal sealed class RandomRecords(Random random)
{
    private static readonly string[] Texts =
    [
        "", "a", "  padded ", "line\nbreak\r\n", "quote \" and \\ back", "nul \0 inside", "ünïcödé €", "emoji \U0001F600", "<script>&amp;</script>", "=cmd()", new string('x', 5_000),
    ];

    public object Create(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Create(inner);
        if (type == typeof(string)) return Texts[random.Next(Texts.Length)];
        if (type == typeof(int)) return random.Next(6) switch { 0 => int.MaxValue, 1 => int.MinValue, 2 => 0, _ => random.Next() };
        if (type == typeof(long)) return random.Next(6) switch { 0 => long.MaxValue, 1 => long.MinValue, 2 => 0L, _ => random.NextInt64() };
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch.AddMicroseconds(random.NextInt64(4_000_000_000_000_000));
        if (type == typeof(JsonText)) return new JsonText(random.Next(2) == 0 ? "{}" : """{"a":[1,2.50,"x\u0000",null],"b":{"c":true}}""");
        if (type == typeof(StepId)) return new StepId(Texts[random.Next(Texts.Length)]);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(1 + random.Next(Enum.GetValues(type).Length - 1))!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>)) return List(type.GetGenericArguments()[0]);
        if (type is { IsValueType: true, Namespace: nameof(Multyagents) }) return Construct(type);
        if (type == typeof(RunRejection)) return new RunRejection.RunNotFound((RunId)Create(typeof(RunId)));
        if (type.Namespace == nameof(Multyagents) && !type.IsAbstract) return Construct(type);
        throw new NotSupportedException($"no random instance of {type}");
    }

    public RunEvent Event(Type type)
    {
        var happened = (RunEvent)Create(type) with { At = (DateTimeOffset)Create(typeof(DateTimeOffset)) };
        return happened is TaskEvent task ? task with { TaskId = new TaskId(random.NextInt64(1, long.MaxValue)) } : happened;
    }

    private object Construct(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(Argument)]);
    }

    private object? Argument(ParameterInfo parameter)
    {
        var mayBeNull = Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable);
        return mayBeNull && random.Next(3) == 0 ? null : Create(parameter.ParameterType);
    }

    private object List(Type element)
    {
        var items = Array.CreateInstance(element, random.Next(4));
        for (var i = 0; i < items.Length; i++) items.SetValue(Create(element), i);
        return typeof(RandomRecords).GetMethod(nameof(ToList), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(element).Invoke(null, [items])!;
    }

    private static ValueList<T> ToList<T>(T[] items) => new(ImmutableArray.Create(items));
}
