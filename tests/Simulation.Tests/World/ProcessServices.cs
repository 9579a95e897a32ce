using Microsoft.Extensions.DependencyInjection;

namespace Multyagents.Simulation.Tests.World;

/// <summary>The services of one simulated process: a list that costs nothing to make, since processes die by the hundred thousand.</summary>
internal sealed class ProcessServices : IKeyedServiceProvider, IServiceScopeFactory, IServiceScope
{
    private readonly Dictionary<Type, object> _services = [];

    public ProcessServices() => Add<IServiceScopeFactory>(this);

    public IServiceProvider ServiceProvider => this;

    public ProcessServices Add<T>(T service)
        where T : class
    {
        _services[typeof(T)] = service;
        return this;
    }

    public object? GetService(Type serviceType) => _services.GetValueOrDefault(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) => GetService(serviceType);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        GetService(serviceType) ?? throw new InvalidOperationException($"no {serviceType} in a simulated process");

    public IServiceScope CreateScope() => this;

    public void Dispose()
    {
        // A process that dies says good-bye to nobody.
    }
}
