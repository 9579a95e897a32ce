using Orleans.Runtime;

namespace Multyagents.Embedded.Runtime;

/// <summary>Which grain: its class (which knows its host) and its key.</summary>
internal readonly record struct GrainAddressInHost(GrainClass Class, GrainKey Key)
{
    public GrainId GrainId => GrainId.Create(Class.TypeName, Key.ToString());

    public TGrainInterface CreateReference<TGrainInterface>() => Class.Host.Interfaces.CreateReference<TGrainInterface>(this);
}
