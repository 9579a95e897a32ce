using System.Reflection;

namespace Multyagents.Cluster.Tests.Contracts;

/// <summary>The types that travel between processes of a cluster.</summary>
internal static class ContractTypes
{
    private static readonly Assembly Contracts = typeof(RunId).Assembly;

    /// <summary>All of them by their stable names; the generic ones closed over each type that a grain interface uses them with.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = Find();

    /// <summary>Types with a serializer that have no name of their own.</summary>
    public static IEnumerable<Type> Nameless => Serialized.Where(type => type.GetCustomAttribute<AliasAttribute>(inherit: false) is null);

    /// <summary>Methods of grain interfaces.</summary>
    public static IEnumerable<MethodInfo> Methods => Contracts.GetTypes().Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type)).SelectMany(type => type.GetMethods());

    private static IEnumerable<Type> Serialized => Contracts.GetTypes().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not null);

    private static SortedDictionary<string, Type> Find()
    {
        var found = new SortedDictionary<string, Type>(StringComparer.Ordinal);
        foreach (var type in Serialized.Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false })) found.Add(Name(type), type);
        foreach (var used in Methods.Select(method => method.ReturnType).Concat(Methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType)).SelectMany(Generics))
            found.TryAdd(Name(used), used);
        return found;
    }

    private static IEnumerable<Type> Generics(Type type)
    {
        if (!type.IsGenericType) yield break;
        if (type.GetGenericTypeDefinition() == typeof(Outcome<>) || type.GetGenericTypeDefinition() == typeof(ValueList<>)) yield return type;
        foreach (var inner in type.GetGenericArguments().SelectMany(Generics)) yield return inner;
    }

    private static string Name(Type type)
    {
        var name = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.FullName!;
        return type.IsGenericType ? $"{name}[{string.Join(',', type.GetGenericArguments().Select(Name))}]" : name;
    }
}
