using System.Diagnostics.CodeAnalysis;

namespace Multyagents.Cli.Api;

/// <summary>What came back: an answer, or why there is none.</summary>
internal sealed class Reply<T>
    where T : class
{
    private readonly Answer<T>? _answer;
    private readonly Failure? _failure;

    private Reply(Answer<T>? answer, Failure? failure) => (_answer, _failure) = (answer, failure);

    public static implicit operator Reply<T>(Answer<T> answer) => new(answer, null);

    public static implicit operator Reply<T>(Failure failure) => new(null, failure);

    /// <summary>Takes it apart: exactly one of the two is given.</summary>
    public bool IsAnswered([NotNullWhen(true)] out Answer<T>? answer, [NotNullWhen(false)] out Failure? failure)
    {
        (answer, failure) = (_answer, _failure);
        return answer is not null;
    }
}

/// <summary>A success.</summary>
/// <param name="Value">What it means.</param>
/// <param name="Text">The same as it came.</param>
/// <param name="NextCursor">Where the next page begins, if there is one.</param>
internal sealed record Answer<T>(T Value, string Text, string? NextCursor = null);
