using System.Diagnostics.CodeAnalysis;

namespace Multyagents;

/// <summary>The answer to a command: a value, or the typed reason why not.</summary>
/// <typeparam name="T">What the command answers when it is accepted.</typeparam>
[GenerateSerializer, Immutable, Alias("multyagents.outcome`1")]
public sealed record Outcome<T>
    where T : class
{
    /// <summary>The answer; null exactly when refused.</summary>
    [Id(0)]
    public T? Value { get; init; }

    /// <summary>Why it was refused; null exactly when accepted.</summary>
    [Id(1)]
    public RunRejection? Rejection { get; init; }

    /// <summary>Tells the two apart.</summary>
    public bool IsAccepted([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out RunRejection? rejection)
    {
        value = Value;
        rejection = Rejection;
        return rejection is null;
    }

    /// <summary>Accepted.</summary>
    public static implicit operator Outcome<T>(T value) => new() { Value = value };

    /// <summary>Refused.</summary>
    public static implicit operator Outcome<T>(RunRejection rejection) => new() { Rejection = rejection };
}
