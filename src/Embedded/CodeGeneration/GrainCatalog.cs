using System.Reflection;

namespace Multyagents.Embedded.CodeGeneration;

/// <summary>All grain interfaces and classes of the process: those of the assemblies that are loaded and of the ones that these reference.</summary>
public sealed class GrainCatalog
{
    private readonly Dictionary<Type, Delegate> _references = [];
    private readonly List<Type> _classes = [];

    internal IReadOnlyDictionary<Type, Delegate> References => _references;

    internal IReadOnlyList<Type> Classes => _classes;

    /// <summary>Adds a grain interface.</summary>
    /// <typeparam name="TInterface">The interface.</typeparam>
    /// <param name="create">Makes a reference.</param>
    public void AddInterface<TInterface>(Func<GrainTarget, TInterface> create) => _references.TryAdd(typeof(TInterface), create);

    /// <summary>Adds a grain class.</summary>
    /// <param name="type">The class.</param>
    public void AddClass(Type type) => _classes.Add(type);

    internal static GrainCatalog OfThisProcess()
    {
        var catalog = new GrainCatalog();
        var seen = new HashSet<string>();
        var queue = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies());
        if (Assembly.GetEntryAssembly() is { } entry)
            queue.Enqueue(entry);
        while (queue.TryDequeue(out var assembly))
        {
            if (assembly.IsDynamic || !seen.Add(assembly.FullName!) || !UsesThisHost(assembly, out var references))
                continue;
            if (assembly.GetCustomAttribute<GrainModelAttribute>() is { } attribute)
                ((IGrainModel)Activator.CreateInstance(attribute.Model, nonPublic: true)!).AddTo(catalog);
            foreach (var reference in references.Where(reference => !seen.Contains(reference.FullName)))
                queue.Enqueue(Assembly.Load(reference));
        }

        return catalog;
    }

    // Whoever has grains references this assembly; whoever leads to them has the product's name. All the rest need not be loaded.
    private static bool UsesThisHost(Assembly assembly, out IEnumerable<AssemblyName> references)
    {
        var own = typeof(GrainCatalog).Assembly.GetName().Name!;
        var product = own[..(own.IndexOf('.') + 1)];
        var all = assembly.GetReferencedAssemblies();
        references = all.Where(reference => reference.Name!.StartsWith(product, StringComparison.Ordinal));
        return assembly.GetName().Name!.StartsWith(product, StringComparison.Ordinal) || all.Any(reference => reference.Name == own);
    }
}
