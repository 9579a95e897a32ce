namespace Orleans.Runtime;

/// <summary>Anything that can be called by its identity: a grain or a reference to one.</summary>
public interface IAddressable
{
}
