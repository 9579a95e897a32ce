using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Multyagents.Gateway.Tests.Support;

/// <summary>Counts the calls of a service.</summary>
public sealed class Calls
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>The service in place of the one that is registered, counting.</summary>
    public void CountThoseOf<T>(IServiceCollection services)
        where T : class
    {
        var registered = services.Last(service => service.ServiceType == typeof(T) && !service.IsKeyedService);
        services.AddSingleton(provider => Counter<T>.Around((T)(registered.ImplementationInstance ?? registered.ImplementationFactory!(provider)), this));
    }

    // Made at run time as a class that derives from this one.
#pragma warning disable CA1852
    private class Counter<T> : DispatchProxy
        where T : class
    {
        private T _inner = null!;
        private Calls _calls = null!;

        public static T Around(T inner, Calls calls)
        {
            var proxy = Create<T, Counter<T>>();
            var counter = (Counter<T>)(object)proxy;
            (counter._inner, counter._calls) = (inner, calls);
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Interlocked.Increment(ref _calls._count);
            return targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
        }
    }
#pragma warning restore CA1852
}
