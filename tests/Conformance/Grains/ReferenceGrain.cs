namespace Multyagents.Conformance.Grains;

public interface IGreeter : IGrainWithIntegerKey
{
    Task<string> Greet();
}

/// <summary>An interface on top of another.</summary>
public interface IPoliteGreeter : IGreeter
{
    Task<string> Farewell();

    /// <summary>Greets through a reference that it was given.</summary>
    Task<string> PassOn(IGreeter other);

    /// <summary>Gives a reference to itself away.</summary>
    Task<IGreeter> Self();
}

public sealed class GreeterGrain : Grain, IPoliteGreeter
{
    public Task<string> Greet() => Task.FromResult($"hello from {this.GetPrimaryKeyLong()}");

    public Task<string> Farewell() => Task.FromResult($"goodbye from {this.GetPrimaryKeyLong()}");

    public Task<string> PassOn(IGreeter other) => other.Greet();

    public Task<IGreeter> Self() => Task.FromResult(this.AsReference<IGreeter>());
}

public interface IAnimal : IGrainWithIntegerKey
{
    Task<string> Sound();
}

/// <summary>One of two classes of the same interface.</summary>
public sealed class CatGrain : Grain, IAnimal
{
    public Task<string> Sound() => Task.FromResult("meow");
}

/// <summary>The other one.</summary>
public sealed class DogGrain : Grain, IAnimal
{
    public Task<string> Sound() => Task.FromResult("woof");
}
