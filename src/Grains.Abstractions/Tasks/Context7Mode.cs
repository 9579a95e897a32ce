using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Whether a task gets the context7 provider: a forced value wins, else the role decides.</summary>
[JsonConverter(typeof(WireNameConverter<Context7Mode>))]
public enum Context7Mode : byte
{
    /// <summary>Never a real mode.</summary>
    Invalid = 0,

    /// <summary>The role's <c>context7_enabled</c> decides.</summary>
    [JsonStringEnumMemberName("inherit")]
    Inherit,

    /// <summary>On, whatever the role says.</summary>
    [JsonStringEnumMemberName("force_on")]
    ForceOn,

    /// <summary>Off, whatever the role says.</summary>
    [JsonStringEnumMemberName("force_off")]
    ForceOff,
}

/// <summary>Resolves <see cref="Context7Mode"/>.</summary>
public static class Context7Modes
{
    /// <summary>The effective value for a task of a role.</summary>
    public static bool Resolve(this Context7Mode mode, bool roleEnabled) => mode switch
    {
        Context7Mode.ForceOn => true,
        Context7Mode.ForceOff => false,
        _ => roleEnabled,
    };
}
