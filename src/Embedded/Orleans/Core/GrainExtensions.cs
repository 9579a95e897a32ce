using Multyagents.Embedded.CodeGeneration;
using Multyagents.Embedded.Runtime;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Identity of grains and of references to them.</summary>
public static class GrainExtensions
{
    /// <summary>Gives a reference to a grain, to be handed to others instead of <c>this</c>; or a reference to the same grain through another interface.</summary>
    /// <typeparam name="TGrainInterface">The grain interface to call through.</typeparam>
    /// <param name="grain">A grain or a reference.</param>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        AddressOf(grain).CreateReference<TGrainInterface>();

    /// <inheritdoc cref="AsReference{TGrainInterface}(IAddressable)"/>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    /// <summary>The identity of a grain.</summary>
    /// <param name="grain">A grain or a reference.</param>
    public static GrainId GetGrainId(this IAddressable grain) => AddressOf(grain).GrainId;

    /// <summary>The key of a grain with integer key.</summary>
    /// <param name="grain">A grain or a reference.</param>
    /// <exception cref="InvalidOperationException">The grain's key is not an integer.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain)
    {
        var address = AddressOf(grain);
        return address.Key.IsInteger
            ? address.Key.Integer
            : throw new InvalidOperationException($"Unable to extract an integer key from grain id {address.GrainId}.");
    }

    /// <summary>The key of a grain with string key.</summary>
    /// <param name="grain">A grain or a reference.</param>
    public static string GetPrimaryKeyString(this IAddressable grain) => AddressOf(grain).Key.ToString();

    private static GrainAddressInHost AddressOf(IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainProxy proxy => proxy.Address,
            IGrainBase { GrainContext: Activation activation } => activation.Address,
            _ => throw new ArgumentException($"{grain.GetType()} is neither a grain created by the runtime nor a reference to one.", nameof(grain)),
        };
    }
}
