using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Embedded.CodeGeneration;
using Orleans.Concurrency;

namespace Multyagents.Embedded.Runtime;

/// <summary>One grain class in one host: how its grains are made and scheduled, and the directory of those that are active.</summary>
internal sealed class GrainClass
{
    // The same for every host of the process, and expensive to make.
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Factories = new();

    private readonly ConcurrentDictionary<GrainKey, Activation> _active = new();
    private readonly ConcurrentDictionary<GrainKey, WorkerGroup>? _workers;
    private readonly int _maxWorkers;

    public GrainClass(GrainHost host, Type type)
    {
        Host = host;
        Type = type;
        TypeName = NameOf(type);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        if (type.GetCustomAttribute<StatelessWorkerAttribute>() is { } workers)
        {
            _maxWorkers = workers.MaxLocalWorkers;
            _workers = new();
        }

        var factory = Factories.GetOrAdd(type, static type => ActivatorUtilities.CreateFactory(type, Type.EmptyTypes));
        Constructor = activation => factory(activation.ActivationServices, null);
    }

    public GrainHost Host { get; }

    public Type Type { get; }

    /// <summary>The type's part of a grain's identity: the class's name in lower case, without "grain" at its end.</summary>
    public string TypeName { get; }

    public bool IsReentrant { get; }

    public Func<Activation, object> Constructor { get; }

    public bool HasWorkers => _workers is not null;

    public IEnumerable<Activation> Activations =>
        _workers is null ? _active.Values : _workers.Values.SelectMany(group => group.Snapshot());

    /// <summary>The grain's activation, made if there is none. It may end before it is used; then this is called again.</summary>
    public Activation Find(GrainKey key)
    {
        if (_workers is not null)
            return FindWorker(_workers, key);
        if (_active.TryGetValue(key, out var activation))
            return activation;
        return _active.GetOrAdd(key, static (key, grain) => grain.Create(key), this);
    }

    /// <summary>Brings a request to the grain's activation, whichever that is.</summary>
    public void Enqueue(GrainKey key, GrainCall call)
    {
        Activation activation;
        do
        {
            activation = Find(key);
        }
        while (!activation.TryEnqueue(call));
    }

    /// <summary>As <see cref="Enqueue"/>; when there can be no activation any more, the caller is told.</summary>
    public void EnqueueOrFail(GrainKey key, GrainCall call)
    {
        try
        {
            Enqueue(key, call);
        }
        catch (InvalidOperationException stopped) when (Host.IsStopped)
        {
            call.Fail(stopped);
        }
    }

    public void Remove(Activation activation)
    {
        if (_workers is not null)
            _workers[activation.Address.Key].Remove(activation);
        else
            _active.TryRemove(KeyValuePair.Create(activation.Address.Key, activation));
    }

    private Activation FindWorker(ConcurrentDictionary<GrainKey, WorkerGroup> workers, GrainKey key) =>
        workers.GetOrAdd(key, static _ => new WorkerGroup()).Choose(_maxWorkers, () => Create(key));

    private static string NameOf(Type type)
    {
#pragma warning disable CA1308 // Lower case is what such names look like in Orleans.
        var name = type.Name.ToLowerInvariant();
#pragma warning restore CA1308
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }

    private Activation Create(GrainKey key) => Host.IsStopped ? throw GrainHost.Stopped() : new(new(this, key));
}
