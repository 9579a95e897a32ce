using System.Collections.Concurrent;
using Multyagents.Embedded.CodeGeneration;

namespace Multyagents.Embedded.Runtime;

/// <summary>From grain interfaces to the classes that implement them, and to references.</summary>
internal sealed class GrainInterfaces(GrainHost host, GrainCatalog catalog)
{
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainClass> _implementations = new();

    public TGrainInterface GetGrain<TGrainInterface>(GrainKey key, string? classNamePrefix) =>
        CreateReference<TGrainInterface>(new(ClassOf(typeof(TGrainInterface), classNamePrefix), key));

    public TGrainInterface CreateReference<TGrainInterface>(GrainAddressInHost address) =>
        catalog.References.TryGetValue(typeof(TGrainInterface), out var create)
            ? ((Func<GrainTarget, TGrainInterface>)create)(new(address))
            : throw new ArgumentException(
                $"{typeof(TGrainInterface)} is no grain interface, or its assembly was compiled without the generator of grain references.");

    private GrainClass ClassOf(Type grainInterface, string? prefix) =>
        _implementations.TryGetValue((grainInterface, prefix), out var known)
            ? known
            : _implementations.GetOrAdd((grainInterface, prefix), FindClass);

    private GrainClass FindClass((Type Interface, string? Prefix) wanted)
    {
        var candidates = catalog.Classes
            .Where(type => wanted.Interface.IsAssignableFrom(type))
            .Where(type => wanted.Prefix is null || type.FullName!.StartsWith(wanted.Prefix, StringComparison.Ordinal))
            .ToList();
        return candidates.Count switch
        {
            1 => host.ClassOf(candidates[0]),
            0 => throw new ArgumentException($"No grain class implements {wanted.Interface}{Named(wanted.Prefix)}."),
            _ => throw new ArgumentException(
                $"Several grain classes implement {wanted.Interface}{Named(wanted.Prefix)}: {string.Join(", ", candidates)}. A prefix of the class's name chooses one."),
        };
    }

    private static string Named(string? prefix) => prefix is null ? "" : $" and has a name that begins with {prefix}";
}
